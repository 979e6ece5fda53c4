import type { Person, Proof } from './types.ts';

const FRESH_MS = 10 * 60 * 1000;
const MFA_POINTS = 3;

export type Session = { person: Person; signedInAt: Date; amr: string[] };

/** A fresh sign-in with a second factor is worth 3 points; a stale one, or one without, is worth none. */
export const proofOfSession = ({ person, signedInAt, amr }: Session, now: Date): Proof => {
  const fresh = now.getTime() - signedInAt.getTime() <= FRESH_MS;
  const strong = amr.includes('mfa');
  const what = strong ? 'with a second factor' : 'without a second factor';
  return {
    kind: 'portal_session',
    person,
    points: fresh && strong ? MFA_POINTS : 0,
    at: now.toISOString(),
    detail: `Signed in ${what} at ${signedInAt.toISOString()}${fresh ? '' : ', too long ago'}.`,
  };
};

/** Whether a proof is enough: of the right person, strong enough, and given a short while ago. */
export const proves = (proof: Proof | null, person: Person, neededPoints: number, now: Date): boolean =>
  neededPoints === 0 ||
  (proof !== null &&
    proof.person.id === person.id &&
    proof.points >= neededPoints &&
    now.getTime() - Date.parse(proof.at) <= FRESH_MS);
