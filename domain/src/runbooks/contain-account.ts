import type { Runbook } from './runbook.ts';

/** What security does first when somebody says that a change was not theirs; sessions have ended by then. */
export const containAccount: Runbook = {
  name: 'contain-account',
  title: 'Block an account until it is safe',
  answers: ['disowned'],
  risk: 'high',
  changesCredential: false,
  idempotency: 'repeatable',
  steps: ({ affected }) => [
    {
      id: 'disable-account',
      action: 'identity.disable-account',
      target: affected,
      title: `Block the account of ${affected.name}`,
      change: { what: 'Account', before: 'enabled', after: 'blocked' },
      undo: { action: 'identity.enable-account', title: `Enable the account of ${affected.name} again` },
      irreversible: null,
      check: 'account_disabled',
    },
  ],
};
