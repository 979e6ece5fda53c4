import { isGood, newestIs, REPEATED, type SignIn, type SignInLog, sourceOf } from '../sign-in-log.ts';
import type { Rule } from './rule.ts';
import { unlessSecondFactor } from './unless-second-factor.ts';
import { when } from '../when.ts';

const WRONG = 50126;
const WRONG_OR_LOCKED: ReadonlySet<number> = new Set([WRONG, 50053]);
const LATELY_MS = 7 * 24 * 60 * 60 * 1000;

/** An app that goes on with the password from before the change, and locks the account again and again. */
export const stale: Rule = {
  name: 'stale-password',
  find: (seen) => {
    const { log } = seen;
    const changedAt = seen.account.lastPasswordChangeAt;
    if (!log || !changedAt || !newestIs(log, WRONG_OR_LOCKED)) return null;
    const changedAtMs = Date.parse(changedAt);
    if (log.at.getTime() - changedAtMs > LATELY_MS) return null;
    const sources = repeatersSince(log, changedAtMs);
    if (sources.length === 0) return null;
    const names = sources.map(({ name }) => name).join(' and ');
    return unlessSecondFactor(seen, {
      cause: 'stale_password',
      confidence: 0.9,
      because: [
        `The password was changed at ${when(changedAt)}.`,
        ...sources.map(
          ({ name, times, last }) => `${name} has been refused ${times} times since, at ${when(last)} again.`,
        ),
      ],
      advice: `Something still uses the old password and locks the account again and again: ${names}. Open the account settings there and type the new password, or remove the account there. After that, wait some minutes and sign in once.`,
    });
  },
};

type Repeater = { name: string; times: number; last: string };

/** All that keep sending the old password; none when somebody mistypes elsewhere too, as then more than that is wrong. */
const repeatersSince = (log: SignInLog, changedAtMs: number): Repeater[] => {
  const isSince = ({ at }: SignIn): boolean => Date.parse(at) > changedAtMs;
  const since = log.standing.filter((signIn) => isSince(signIn) && WRONG_OR_LOCKED.has(signIn.errorCode));
  const good = log.all.filter((signIn) => isSince(signIn) && isGood(signIn)).map(sourceOf);
  const sources = [...Map.groupBy(since, sourceOf)];
  const repeats = ([name, tries]: [string, SignIn[]]): boolean =>
    tries.length >= REPEATED && tries.every(keepsPassword(good.some((other) => other !== name)));
  const repeaters = sources.filter(repeats);
  const others = sources.filter((source) => !repeats(source)).flatMap(([, tries]) => tries);
  if (others.some(({ errorCode }) => errorCode === WRONG)) return [];
  return repeaters.map(([name, tries]) => ({ name, times: tries.length, last: tries[0]?.at ?? '' }));
};

const ASKS_THE_PERSON = 'Browser';
/** Asks the person too, but fills in what it remembers. */
const MODERN = 'Mobile Apps and Desktop clients';

/** Mail protocols send what they have stored; a modern app counts only when the new password is in use elsewhere. */
const keepsPassword =
  (usedElsewhere: boolean) =>
  ({ clientApp }: SignIn): boolean =>
    clientApp !== null && clientApp !== ASKS_THE_PERSON && (clientApp !== MODERN || usedElsewhere);
