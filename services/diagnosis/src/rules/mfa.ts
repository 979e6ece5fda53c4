import type { Facts } from '@fixpoint/domain';
import { isGood, newestIs, type SignIn, type SignInLog, goodLine, quote } from '../sign-in-log.ts';
import { type Case, type Found, missing, type Rule, toPerson } from './rule.ts';
import { when } from '../when.ts';

/** Asks to register a second factor. */
const REGISTER: ReadonlySet<number> = new Set([50072, 50079]);
/** Asks for the second factor that there is, and did not get it. */
const PROVE: ReadonlySet<number> = new Set([50074, 50076, 50078, 500121]);
const SECOND_FACTOR_ERRORS: ReadonlySet<number> = new Set([...REGISTER, ...PROVE]);

/** Somebody without their phone gives up after a few tries; what loops goes on. */
const LOOP_TIMES = 5;
const LOOP_MS = 30 * 60 * 1000;

/** Told apart by the methods and the log; the ticket's words alone never choose. */
export const notRegistered: Rule = {
  name: 'mfa-not-registered',
  find: (seen) => {
    if (!isAboutSecondFactor(seen)) return null;
    const { methods, log } = seen;
    if (!methods) return missing('The sign-in methods could not be read.');
    if (methods.mfaRegistered) return null;
    const newest = log && asking(log);
    if (newest) return { ...NONE_REGISTERED, because: [...NONE_REGISTERED.because, quote(newest)] };
    return {
      ...NONE_REGISTERED,
      because: [...NONE_REGISTERED.because, 'No sign-in in the last day was refused for that.'],
      advice:
        'No second factor is registered, and none was asked for. Sign in with the password at https://aka.ms/mysecurityinfo and add one there.',
      byPerson: true,
    };
  },
};

const NONE_REGISTERED: Found = {
  cause: 'mfa_not_registered',
  confidence: 0.95,
  because: ['No second factor is registered.'],
};

export const looping: Rule = {
  name: 'mfa-looping',
  find: ({ methods, log }) => {
    const newest = log && asking(log);
    if (!methods || !newest || !PROVE.has(newest.errorCode) || usedElsewhere(log, newest)) return null;
    const since = Date.parse(newest.at) - LOOP_MS;
    const asked = log.standing.filter(({ at, errorCode }) => PROVE.has(errorCode) && Date.parse(at) >= since);
    if (asked.length < LOOP_TIMES) return null;
    return unlessDeadEnd(methods, {
      cause: 'mfa_looping',
      confidence: 0.9,
      because: [
        `The second factor was asked for ${asked.length} times within half an hour and never let anybody in; the newest at ${when(newest.at)}.`,
        registeredLine(methods),
      ],
    });
  },
};

/** Entra asks for the second factor after the password only, so the refusal also tells that somebody knew that. */
export const lost: Rule = {
  name: 'mfa-lost',
  find: ({ triage, methods, log }) => {
    const newest = log && asking(log);
    if (triage.category !== 'mfa_reset' || !methods || !newest) return null;
    if (!PROVE.has(newest.errorCode) || usedElsewhere(log, newest)) return null;
    return unlessDeadEnd(methods, {
      cause: 'mfa_lost',
      confidence: 0.85,
      because: [
        `The second factor was asked for and not given, at ${when(newest.at)} last; nobody has got in since.`,
        registeredLine(methods),
      ],
    });
  },
};

/** The ticket says that the second factor is gone, the log does not: perhaps it is not the owner who writes. */
export const onlyWords: Rule = {
  name: 'mfa-only-words',
  find: ({ triage, log }) => {
    if (triage.category !== 'mfa_reset' || !log) return null;
    const newest = asking(log);
    if (newest ? !usedElsewhere(log, newest) : log.newest) return null;
    return {
      cause: 'no_fault_found',
      confidence: 0.7,
      because: ['Only the ticket says that the second factor does not work; the log does not show it.', goodLine(log)],
    };
  },
};

const asking = (log: SignInLog): SignIn | null => (newestIs(log, SECOND_FACTOR_ERRORS) ? log.newest : null);

const isAboutSecondFactor = ({ triage, log }: Case): boolean =>
  log !== null && (asking(log) !== null || (triage.category === 'mfa_reset' && log.newest === null));

/** From another address somebody has got in since, so the second factor may well be in use. */
const usedElsewhere = ({ all }: SignInLog, refused: SignIn): boolean =>
  all.slice(0, all.indexOf(refused)).some((later) => isGood(later) && later.ipAddress !== refused.ipAddress);

const registeredLine = ({ methods }: Facts['identity.methods']): string =>
  `Registered: ${methods.map(({ type, label }) => (label ? `${type} (${label})` : type)).join(', ')}.`;

/** Entra gives these the same id for everybody. */
const MOBILE = '3179e48a-750b-4051-897c-87b9720928f7';
const ALTERNATE_MOBILE = 'b6332ec1-7057-4abe-9331-3d72feddfe41';

/** Neither phone can be removed: the one is asked for first, the other cannot be asked for in its place. */
const unlessDeadEnd = ({ methods }: Facts['identity.methods'], found: Found): Found => {
  const stuck = methods.some(({ id, isDefault }) => isDefault && id === ALTERNATE_MOBILE);
  if (!stuck || !methods.some(({ id }) => id === MOBILE)) return found;
  return toPerson(
    found,
    'The second of two phones is asked for first, which Entra lets nobody remove; a person must change that.',
  );
};
