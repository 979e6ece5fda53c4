import { goodLine, quote } from '../sign-in-log.ts';
import { accountLine } from './protection.ts';
import type { Rule } from './rule.ts';

/** Also Entra's word for a lock, which it writes for risks as well. */
const LOCK_OR_RISK = 50053;

/** Microsoft warns that codes change: one that no rule knows goes to a person, with the code and the words. */
export const unknownError: Rule = {
  name: 'unknown-sign-in-error',
  find: ({ log }) =>
    log?.newest
      ? {
          cause: 'unknown_sign_in_error',
          confidence: 1,
          because: [quote(log.newest), 'No rule says what mends that.'],
          team: log.newest.errorCode === LOCK_OR_RISK ? 'security' : 'service_desk',
        }
      : null,
};

export const nothingWrong: Rule = {
  name: 'nothing-wrong',
  find: ({ account, log }) => {
    if (!log) return null;
    const again = 'sign in once more, in a private window, with the full address as the name';
    return {
      cause: 'no_fault_found',
      confidence: 0.7,
      because: ['No refused sign-in of the last day stands.', goodLine(log), accountLine(account)],
      advice: log.lastGood
        ? `Nothing is wrong with the account. ${goodLine(log)} If it does not work, ${again}, then say here that you are still stuck.`
        : `Nothing is wrong with the account, and nobody has tried to sign in during the last day. Please ${again}. If it does not work, say here that you are still stuck.`,
    };
  },
};
