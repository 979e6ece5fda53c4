import type { Lease } from '@fixpoint/domain';

const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_BEFORE_MS = 7 * DAY_MS;
const SHORTEST_LEASE_MS = 4 * 60 * 60 * 1000;
const SHARE = 0.2;

/** When somebody is told that their access ends: a fifth of its time before, at most a week; never for a few hours. */
export const remindAt = ({ from, until }: Pick<Lease, 'from' | 'until'>): Date | null => {
  const [start, end] = [Date.parse(from), Date.parse(until)];
  const span = end - start;
  return span < SHORTEST_LEASE_MS ? null : new Date(end - Math.min(span * SHARE, LONGEST_BEFORE_MS));
};
