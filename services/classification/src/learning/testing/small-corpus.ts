import { type Corpus, givenTickets } from '../corpus.ts';

const EACH = 50;

export const smallCorpus = (): Corpus => {
  const { tickets, trainedOn } = givenTickets();
  return { tickets: tickets.filter((_ticket, i) => i % EACH === 0), trainedOn };
};

export const SMALL_FROZEN_TICKETS = 10;
/** Packing a full-sized model takes longer than making a small one. */
export const SMALL_BITS = 14;
