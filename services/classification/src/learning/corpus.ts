import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { TrainingExample } from '@fixpoint/records';
import { type LabelledTicket, parseTickets } from '../training/tickets.ts';

const DATA = new URL('../../data/tickets/', import.meta.url);

export type Corpus = { tickets: LabelledTicket[]; trainedOn: Record<string, string> };

/** The tickets that the model which comes with the product was trained on, and the SHA-256 of each of their files. */
export const givenTickets = (): Corpus => {
  const names = readdirSync(DATA)
    .filter((name) => /^train-.*\.jsonl$/.test(name))
    .sort();
  const files = names.map((name) => ({ name, text: readFileSync(new URL(name, DATA), 'utf8') }));
  return {
    tickets: files.flatMap(({ text }) => parseTickets(text)),
    trainedOn: Object.fromEntries(files.map(({ name, text }) => [name, sha256(text)])),
  };
};

/** The set that never changes and is never trained on. */
export const frozenTickets = (): LabelledTicket[] => parseTickets(readFileSync(new URL('dev.jsonl', DATA), 'utf8'));

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A corrected ticket as training knows tickets. Whether a machine might have acted on it, nobody has said. */
export const ticketOf = ({
  ticketId,
  subject,
  body,
  requester,
  affected,
  category,
}: TrainingExample): LabelledTicket => ({
  id: ticketId,
  subject,
  body,
  requester: { name: requester.name, email: requester.email },
  category,
  alsoAcceptable: [],
  priority: null,
  affectedUser: affected.id === requester.id ? requester.email : affected.email,
  entities: {},
  disposition: null,
  tags: ['corrected'],
});

/** Without those that have the same words as one of the others. */
export const without = <T extends Words>(tickets: readonly T[], others: readonly Words[]): T[] => {
  const known = new Set(others.map(wordsOf));
  return tickets.filter((ticket) => !known.has(wordsOf(ticket)));
};

type Words = { subject: string; body: string };

const wordsOf = ({ subject, body }: Words): string =>
  `${subject}\n${body}`.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
