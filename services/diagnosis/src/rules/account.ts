import { accountLine } from './protection.ts';
import type { Rule } from './rule.ts';
import { when } from '../when.ts';

const DISABLED = 50057;

export const blocked: Rule = {
  name: 'blocked',
  find: ({ account, log }) => {
    if (account.accountEnabled) return null;
    const refused = log?.all.filter(({ errorCode }) => errorCode === DISABLED) ?? [];
    const newest = refused[0];
    return {
      cause: 'account_blocked',
      confidence: 0.99,
      because: [
        accountLine(account),
        ...(newest
          ? [`Sign-ins are refused for that: ${refused.length} in the last day, the newest at ${when(newest.at)}.`]
          : []),
      ],
    };
  },
};
