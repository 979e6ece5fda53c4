import EmailReplyParser from 'email-reply-parser';

/** A mail in its parts: what was written now, what it answers or passes on, and how it is signed. */
export type Mail = { newest: string; quoted: string; signature: string };

const FORWARDED =
  /^\s*(?:-{3,}.*(?:forwarded|original|weitergeleitet|ursprüng|transféré|origine|reenviad|inoltrat|encaminhad|doorgestuurd|oorspronkelijk|przekazan|vidarebefordrat|iletilen).*|begin forwarded message:.*)$/im;
const HEADER =
  /^(?:from|von|de|da|van|od|från|kimden)\s?:.{3,120}\n(?:.{2,160}\n){0,4}?(?:to|an|à|para|a|aan|do|till|subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|ämne|konu|sent|date|gesendet|datum)\s?:/im;
const SIGNATURE =
  /^\s*(?:--|__+|sent from my .*|von meinem .{2,30} gesendet|envoyé de mon .*|enviado desde mi .*|inviato da .*|enviado do meu .*|verzonden vanaf .*|wysłano z .*|skickat från .*)\s*$/im;
const DISCLAIMER =
  /^\s*(?:this (?:e-?mail|message)(?: and any attachments?)? (?:is|are|may be) (?:confidential|intended)|diese (?:e-?mail|nachricht) (?:ist|enthält|kann) vertraulich|ce (?:message|courriel) est confidentiel|este (?:correo|mensaje|e-?mail) (?:es|contiene) ).*/ims;

const parser = new EmailReplyParser();

export const readMail = (body: string): Mail => {
  const text = withoutGaps(body.replaceAll('\r\n', '\n'));
  const cut = [FORWARDED, HEADER].map((pattern) => text.search(pattern)).filter((at) => at >= 0);
  const head = cut.length > 0 ? text.slice(0, Math.min(...cut)) : text;
  const tail = text.slice(head.length);
  const newest: string[] = [];
  const quoted: string[] = [];
  const signature: string[] = [];
  for (const fragment of parser.read(head).getFragments()) {
    const content = fragment.getContent();
    (fragment.isQuoted() ? quoted : fragment.isSignature() ? signature : newest).push(content);
  }
  const [written, closing] = splitSignature(newest.join('\n'));
  return {
    newest: written.trim(),
    quoted: [...quoted, tail].join('\n').trim(),
    signature: [closing, ...signature].join('\n').trim(),
  };
};

/** Thousands of empty lines would cost seconds in the patterns above. */
const withoutGaps = (text: string): string => {
  const lines = text.split('\n');
  return lines.filter((line, i) => line.trim() !== '' || (lines[i - 1] ?? '').trim() !== '').join('\n');
};

const splitSignature = (text: string): [string, string] => {
  const at = [SIGNATURE, DISCLAIMER].map((pattern) => text.search(pattern)).filter((found) => found > 0);
  if (at.length === 0) return [text, ''];
  const end = Math.min(...at);
  return [text.slice(0, end), text.slice(end)];
};
