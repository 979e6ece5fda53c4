import { accountLine } from './protection.ts';
import type { Rule } from './rule.ts';

/** Somebody who was told of a change says that it was not theirs: their account is closed until security has looked. */
export const disowned: Rule = {
  name: 'disowned',
  find: ({ incident, account }) =>
    incident === 'disowned'
      ? {
          cause: 'disowned',
          confidence: 1,
          because: [
            `${account.displayName} says that a change to the account was not made by them.`,
            accountLine(account),
          ],
          team: 'security',
          ...(!account.accountEnabled && { byPerson: true }), // it is blocked already
        }
      : null,
};
