import type { Triage } from '@fixpoint/domain';
import type { TicketToRead } from '../classifier.ts';
import { prepare } from '../text/prepare.ts';
import type { Opinion } from './opinion.ts';

type Entities = NonNullable<Triage['entities']>;

/**
 * What is left of a triage after a second opinion: never more than there was. Doubt makes it abstain; category, confidence,
 * person, priority and vetoes stay; an entity that is missing is taken only if it stands in the ticket.
 */
export const narrow = (triage: Triage, opinion: Opinion, ticket: TicketToRead): Triage => ({
  ...triage,
  abstained: whyAbstain(triage, opinion),
  ...(triage.entities && { entities: filled(triage.entities, opinion.entities, triage, ticket) }),
});

const whyAbstain = ({ category, abstained }: Triage, opinion: Opinion): string | null => {
  if (opinion.category === category) return abstained ?? (opinion.sure ? null : 'The language model is not sure.');
  const doubt = `The language model reads it as ${opinion.category.replaceAll('_', ' ')}.`;
  return abstained === null ? doubt : `${abstained} ${doubt}`;
};

const filled = (known: Entities, offered: Entities, triage: Triage, ticket: TicketToRead): Entities => {
  const { subject, newest } = prepare(ticket).original; // what its reader sees: hidden and quoted text names nothing
  const take = (name: keyof Entities): string | null => {
    const words = offered[name]?.trim() ?? '';
    const usable = stands(words, subject) || stands(words, newest);
    return known[name] ?? (usable && !namesPerson(words, triage, ticket) ? words : null);
  };
  return {
    resource: take('resource'),
    device: take('device'),
    errorCode: take('errorCode'),
    deadline: take('deadline'),
  };
};

/** Letter by letter and as whole words: a piece of a longer name is another name. */
const stands = (words: string, text: string): boolean => {
  if (words.length < 2) return false;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + words.length)];
    if (!/[\p{L}\p{N}_-]$/u.test(before) && !/^[\p{L}\p{N}_-]/u.test(after)) return true;
  }
  return false;
};

const namesPerson = (
  words: string,
  { affected: read }: Triage,
  { requester, affected, candidates = [] }: TicketToRead,
): boolean => {
  if (words.includes('@')) return true;
  const people = [requester, affected, read?.person, ...candidates].flatMap((person) => person ?? []);
  const names = [read?.mention ?? '', ...people.flatMap(({ name, email }) => [name, email.split('@')[0] ?? ''])];
  const parts = new Set(names.flatMap(wordsOf));
  return wordsOf(words).some((word) => parts.has(word));
};

const MIN_NAME_CHARS = 3;

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= MIN_NAME_CHARS);
