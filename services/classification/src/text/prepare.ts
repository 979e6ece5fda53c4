import type { TicketText } from '../classifier.ts';
import type { Field } from '../model/features.ts';
import { fold } from './fold.ts';
import { readHtml } from './read-html.ts';
import { readMail } from './read-mail.ts';

/** A ticket made ready: the words to weigh, apart from what is only context and from what was hidden. */
export type Prepared = {
  subject: string;
  newest: string;
  quoted: string;
  /** As written, for names and numbers. */
  original: { subject: string; newest: string; quoted: string; signature: string };
  /** Text that no reader would have seen: hidden HTML, encoded blobs. */
  hidden: string;
  invisible: boolean;
  disguised: boolean;
};

const FEW_CHARS = 40;
const REPLY_PREFIX = /^(?:\s*(?:re|aw|fwd?|wg|tr|rv|rif|r|enc|sv|vs|vb|antw|odp|ynt|ilt|res)\s*:\s*)+/i;

export const prepare = ({ subject, body }: TicketText): Prepared => {
  const { shown, hidden } = readHtml(body);
  const { newest, quoted, signature } = readMail(shown);
  const parts = { subject: fold(subject.replace(REPLY_PREFIX, '')), newest: fold(newest), quoted: fold(quoted) };
  const folded = Object.values(parts);
  return {
    subject: parts.subject.text,
    newest: parts.newest.text,
    quoted: parts.quoted.text,
    original: { subject, newest, quoted, signature },
    hidden: [hidden, ...folded.flatMap(({ decoded }) => decoded)].join('\n').trim(),
    invisible: folded.some((part) => part.invisible),
    disguised: folded.some((part) => part.disguised),
  };
};

/** What was written now counts; what it answers is context, unless hardly anything was written now. */
export const fieldsOf = ({ subject, newest, quoted }: Prepared): Field[] => [
  { text: subject, weight: 1, name: 'subject' },
  { text: newest, weight: 1, name: null },
  { text: quoted, weight: newest.length < FEW_CHARS ? 1 : 0.4, name: newest.length < FEW_CHARS ? null : 'quoted' },
];
