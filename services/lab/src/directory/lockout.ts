import type { Account, Lockout, LockoutCounter } from '../state/state.ts';

const TRIES = 10;
const FIRST_LOCK_MS = 60_000;
/** Microsoft says only that repeated lockouts grow longer; the lab doubles them, up to an hour. */
const LONGEST_LOCK_MS = 3_600_000;
const REMEMBERED_TRIES = 3;

export type Place = keyof Pick<Lockout, 'familiar' | 'unfamiliar'>;

const newCounter = (): LockoutCounter => ({ failures: 0, locks: 0, lockedUntilMs: 0 });

export const newLockout = (): Lockout => ({ familiar: newCounter(), unfamiliar: newCounter(), lastTries: [] });

/** Familiar is an address from which the person has got in before; strangers' tries are counted apart from theirs. */
export const placeOf = ({ signIns }: Account, ipAddress: string): Place =>
  signIns.some((entry) => entry.errorCode === 0 && entry.ipAddress === ipAddress) ? 'familiar' : 'unfamiliar';

export const isLocked = ({ secret }: Account, place: Place, nowMs: number): boolean =>
  secret.lockout[place].lockedUntilMs > nowMs;

/** When the longer of the two locks ends, or 0. */
export const lockedUntilMs = ({ secret: { lockout } }: Account): number =>
  Math.max(lockout.familiar.lockedUntilMs, lockout.unfamiliar.lockedUntilMs);

/** Counts a wrong try and says whether it locked the account; the same wrong password again is not counted. */
export const countFailure = ({ secret: { lockout } }: Account, place: Place, tried: string, nowMs: number): boolean => {
  if (lockout.lastTries.includes(tried)) return false;
  lockout.lastTries = [...lockout.lastTries, tried].slice(-REMEMBERED_TRIES);
  const counter = lockout[place];
  counter.failures += 1;
  if (counter.failures < TRIES) return false;
  // Once locked, the first wrong try after the lock has run out locks again, and for longer.
  lock(counter, nowMs, Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** counter.locks));
  return true;
};

export const lock = (counter: LockoutCounter, nowMs: number, forMs: number): void => {
  Object.assign(counter, { failures: TRIES, locks: counter.locks + 1, lockedUntilMs: nowMs + forMs });
};

export const forgiveFailures = ({ secret: { lockout } }: Account, place: Place): void => {
  lockout[place] = newCounter();
};
