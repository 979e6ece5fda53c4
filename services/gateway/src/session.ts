import { type Channel, FixpointError, type Proof, proofOfSession } from '@fixpoint/domain';
import type { PersonCaller } from '@fixpoint/service-kit';

const PORTAL = 'web';
const FRESH_MFA_POINTS = 3;

/** Tokens that the portal made stand for somebody who signed in there; any other comes by the API. */
export const channelOf = ({ issuer }: PersonCaller): Channel => (issuer === PORTAL ? 'portal' : 'api');

/** What the caller's sign-in proves. Only the portal's tokens tell of a sign-in. */
export const proofOf = (caller: PersonCaller, now: Date): Proof | null =>
  channelOf(caller) === 'portal' ? proofOfSession(caller, now) : null;

export const STALE = 'This needs a sign-in of the last 10 minutes with a second factor: sign in again, then come back.';

export const isFreshSession = (caller: PersonCaller, now: Date): boolean =>
  (proofOf(caller, now)?.points ?? 0) >= FRESH_MFA_POINTS;

/** For what may be seen or done only by the person in front of the screen. */
export const requireFreshSession = (caller: PersonCaller, now: Date): void => {
  if (!isFreshSession(caller, now)) throw new FixpointError('forbidden', STALE);
};
