import { PROOF_POINTS } from './schemas/decision.ts';
import type { Person, PolicyDecision, Proof } from './types.ts';

const FRESH_MS = 10 * 60 * 1000;
const MOST_POINTS = 5;

export type Session = { person: Person; signedInAt: Date; amr: string[] };

/** A fresh sign-in with a second factor is worth 3 points; a stale one, or one without, is worth none. */
export const proofOfSession = ({ person, signedInAt, amr }: Session, now: Date): Proof => {
  const expiresAt = new Date(signedInAt.getTime() + FRESH_MS);
  const fresh = now <= expiresAt;
  const strong = amr.includes('mfa');
  const what = strong ? 'with a second factor' : 'without a second factor';
  return {
    kind: 'portal_session',
    person,
    points: fresh && strong ? PROOF_POINTS.portal_session : 0,
    at: now.toISOString(),
    expiresAt: expiresAt.toISOString(),
    detail: `Signed in ${what} at ${signedInAt.toISOString()}${fresh ? '' : ', too long ago'}.`,
    by: null,
    planHash: null,
  };
};

export type NeededProof = Pick<PolicyDecision, 'proofPoints' | 'proofKinds'>;
export type GivenProof = { points: number; kinds: number };

/** What proofs of one person are worth together now: the best of each kind, and nobody vouches for themself. */
export const worthOf = (proofs: readonly Proof[], person: Person, now: Date): GivenProof => {
  const best = new Map<Proof['kind'], number>();
  for (const { kind, points, person: whose, by, expiresAt } of proofs) {
    if (whose.id !== person.id || by?.id === person.id || points === 0 || now > new Date(expiresAt)) continue;
    best.set(kind, Math.max(best.get(kind) ?? 0, points));
  }
  const points = [...best.values()].reduce((sum, each) => sum + each, 0);
  return { points: Math.min(points, MOST_POINTS), kinds: best.size };
};

/** Whether the proofs are enough: of the right person, strong enough, of enough kinds, and none of them stale. */
export const proves = (proofs: readonly Proof[], person: Person, needed: NeededProof, now: Date): boolean => {
  const given = worthOf(proofs, person, now);
  return given.points >= needed.proofPoints && given.kinds >= needed.proofKinds;
};
