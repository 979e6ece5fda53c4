import { newestIs, type SignInLog } from '../sign-in-log.ts';
import { accountLine } from './protection.ts';
import type { Rule } from './rule.ts';
import { unlessSecondFactor } from './unless-second-factor.ts';
import { when } from '../when.ts';

const WRONG = 50126;
const LOCKED = 50053;
/** In the cloud, and in Active Directory. */
const EXPIRED: ReadonlySet<number> = new Set([50055, 50144]);
const PASSWORD_ERRORS: ReadonlySet<number> = new Set([WRONG, LOCKED, ...EXPIRED]);

/** Entra writes the same code for an attacker's address, so its words must say that the account is locked. */
export const lockout: Rule = {
  name: 'smart-lockout',
  find: (seen) => {
    const { log } = seen;
    if (!log?.newest || log.newest.errorCode !== LOCKED || !/\blocked\b/i.test(log.newest.failureReason ?? ''))
      return null;
    return unlessSecondFactor(seen, {
      cause: 'smart_lockout',
      confidence: 0.95,
      because: [
        `Entra locked the account after too many wrong passwords; the newest refusal was at ${when(log.newest.at)}.`,
        ...countLine(log),
      ],
      advice:
        'A lock like this ends by itself, mostly within some minutes. Whoever knows the password waits that long and then signs in once; a new password ends the lock at once.',
    });
  },
};

export const expired: Rule = {
  name: 'password-expired',
  find: (seen) => {
    const { log } = seen;
    if (!log?.newest || !newestIs(log, EXPIRED)) return null;
    return unlessSecondFactor(seen, {
      cause: 'password_expired',
      confidence: 0.95,
      because: [`The password has expired: signing in was refused for that at ${when(log.newest.at)}.`],
    });
  },
};

export const forgotten: Rule = {
  name: 'password-forgotten',
  find: (seen) => {
    const { log, account } = seen;
    if (!log || log.newest?.errorCode !== WRONG) return null;
    return unlessSecondFactor(seen, {
      cause: 'password_forgotten',
      confidence: 0.95,
      because: [...countLine(log), accountLine(account)],
    });
  },
};

const countLine = ({ standing, all }: SignInLog): string[] => {
  const failures = standing.filter(({ errorCode }) => PASSWORD_ERRORS.has(errorCode));
  const [newest] = failures;
  return newest
    ? [
        `${failures.length} of the last ${all.length} sign-ins failed for the password; the newest at ${when(newest.at)}.`,
      ]
    : [];
};
