import type { PolicyDecision } from '../types.ts';
import type { PolicyInput } from './decide.ts';

/** A decision that was taken, and what it was taken from. */
export type PastDecision = {
  ticketId: string;
  round: number;
  attempt: number;
  decidedAt: string;
  input: PolicyInput;
  decision: PolicyDecision;
};

export const SHIFTS = ['automated', 'asked', 'refused', 'loosened', 'tightened'] as const;
/**
 * What a draft would do otherwise. `automated`, `asked`, `refused`: the outcome is newly `auto`, `approve` or `human`;
 * `loosened`, `tightened`: the outcome stays, with less or more proof, or with other people.
 */
export type Shift = (typeof SHIFTS)[number];

export const shiftOf = (before: PolicyDecision, after: PolicyDecision): Shift | null => {
  if (before.outcome !== after.outcome) return NEWLY[after.outcome];
  if (after.outcome === 'human') return null;
  const more = strictness(after) - strictness(before);
  if (more !== 0) return more > 0 ? 'tightened' : 'loosened';
  return askedBy(before) === askedBy(after) ? null : 'loosened';
};

const NEWLY = { auto: 'automated', approve: 'asked', human: 'refused' } as const;

/** Proof counts before the number of people who must agree. */
const strictness = ({ proofPoints, proofKinds, stages }: PolicyDecision): number =>
  proofPoints * 1_000 + proofKinds * 100 + stages.reduce((sum, { needed }) => sum + needed, 0);

const askedBy = ({ stages }: PolicyDecision): string =>
  JSON.stringify(stages.map(({ approvers, escalateTo, veto }) => [idsOf(approvers), idsOf(escalateTo), veto]));

const idsOf = (people: readonly { id: string }[]): string[] => people.map(({ id }) => id).toSorted();
