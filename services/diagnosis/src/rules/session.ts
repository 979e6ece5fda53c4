import { newestIs, REPEATED, sourceOf } from '../sign-in-log.ts';
import type { Rule } from './rule.ts';
import { when } from '../when.ts';

/** A session that a new password ended, or that was revoked. */
const ENDED: ReadonlySet<number> = new Set([50132, 50133, 50173]);

/** One such refusal is what follows any new password; an app that goes on so does not get away from its old session. */
export const staleSession: Rule = {
  name: 'stale-session',
  find: ({ log }) => {
    if (!log?.newest || !newestIs(log, ENDED)) return null;
    const ended = log.standing.filter(({ errorCode }) => ENDED.has(errorCode));
    if (ended.length < REPEATED) return null;
    return {
      cause: 'stale_session',
      confidence: 0.9,
      because: [
        `${sourceOf(log.newest)} keeps coming with a session that has ended: ${ended.length} times, the newest at ${when(log.newest.at)}.`,
      ],
      advice: 'Sign out in that app, close it, and sign in again.',
    };
  },
};
