import { createHash } from 'node:crypto';
import { FixpointError, type Person } from '@fixpoint/domain';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Letter } from './templates/template.ts';

export type Mail = Letter & { key: string; ticketId: string; to: Pick<Person, 'name' | 'email'> };

/** The way out of the house. Throws `unavailable` when it may be tried again, `invalid` when the server refuses for good. */
export interface Mailer {
  /** The same for every retry, so that a mail sent twice is shown once. */
  messageIdOf(mail: Pick<Mail, 'key' | 'ticketId'>): string;
  send(mail: Mail): Promise<void>;
  check(): Promise<void>;
  close(): void;
}

export type MailerOptions = { smtpUrl: string; from: string };

const CONNECT_TIMEOUT_MS = 5000;
const ANSWER_TIMEOUT_MS = 10_000;

export const createMailer = ({ smtpUrl, from }: MailerOptions): Mailer => {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: ANSWER_TIMEOUT_MS,
  });
  const domain = domainOf(from);
  const messageIdOf = ({ key, ticketId }: Pick<Mail, 'key' | 'ticketId'>): string =>
    `<${ticketId}.${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domain}>`;

  return {
    messageIdOf,

    send: async ({ key, ticketId, to, subject, text, html }) => {
      const thread = `<${ticketId}@${domain}>`; // no mail has this id; it is what keeps a ticket's mails together
      try {
        await transport.sendMail({
          from,
          to: { name: to.name, address: to.email },
          subject,
          text,
          html,
          messageId: messageIdOf({ key, ticketId }),
          inReplyTo: thread,
          references: thread,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (error) {
        throw mailError(error);
      }
    },

    check: async () => {
      await transport.verify();
    },

    close: () => transport.close(),
  };
};

/** From `Fixpoint <fixpoint@example.com>` or the bare address. */
export const domainOf = (from: string): string => {
  const domain = /@([^\s>@]+)>?\s*$/.exec(from)?.[1];
  if (!domain) throw new Error(`MAIL_FROM: ${from} is not a mail address.`);
  return domain;
};

const PERMANENT = 500;

/** By the server's number, since nodemailer's codes are the same for both kinds; but a refused sign-in is no fault of the mail. */
const mailError = (error: unknown): FixpointError => {
  const { code, responseCode } = SmtpFault.parse(error);
  if (responseCode !== undefined && responseCode >= PERMANENT && code !== 'EAUTH')
    return new FixpointError('invalid', `The mail server refused the mail for good (${responseCode}).`, {
      responseCode,
    });
  const why = responseCode ?? code ?? 'no answer';
  return new FixpointError('unavailable', `The mail could not be handed over (${why}).`, { responseCode });
};

const SmtpFault = z.object({ code: z.string().optional(), responseCode: z.number().optional() }).catch({});
