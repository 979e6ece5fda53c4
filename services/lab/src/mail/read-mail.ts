import { simpleParser } from 'mailparser';
import type { StoredMail } from './mail-store.ts';

export type ReadMail = {
  id: string;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  messageId: string | null;
  headers: { name: string; value: string }[];
  attachments: { name: string; type: string; size: number }[];
};

export const readMail = async (mail: StoredMail): Promise<ReadMail> => {
  const parsed = await simpleParser(Buffer.from(mail.source, 'base64'), { skipTextToHtml: true, skipImageLinks: true });
  return {
    id: mail.id,
    receivedAt: mail.receivedAt,
    from: parsed.from?.text ?? mail.envelopeFrom,
    to: mail.envelopeTo,
    subject: parsed.subject ?? '(no subject)',
    text: parsed.text ?? '',
    html: typeof parsed.html === 'string' ? parsed.html : null,
    messageId: parsed.messageId ?? null,
    headers: parsed.headerLines.map(({ key, line }) => ({
      name: key,
      value: line.slice(line.indexOf(':') + 1).trim(),
    })),
    attachments: parsed.attachments.map((file) => ({
      name: file.filename ?? 'unnamed',
      type: file.contentType,
      size: file.size,
    })),
  };
};
