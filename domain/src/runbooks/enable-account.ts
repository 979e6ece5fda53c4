import type { Runbook } from './runbook.ts';

export const enableAccount: Runbook = {
  name: 'enable-account',
  title: 'Enable a blocked account',
  answers: ['account_blocked'],
  risk: 'high',
  changesCredential: false,
  idempotency: 'repeatable',
  steps: ({ affected }) => [
    {
      id: 'enable-account',
      action: 'identity.enable-account',
      target: affected,
      title: `Enable the account of ${affected.name}`,
      change: { what: 'Account', before: 'blocked', after: 'enabled' },
      undo: { action: 'identity.disable-account', title: `Block the account of ${affected.name} again` },
      irreversible: null,
      check: 'account_enabled',
    },
    {
      id: 'revoke-sessions',
      action: 'identity.revoke-sessions',
      target: affected,
      title: `End every old session of ${affected.name}`,
      change: { what: 'Sessions', before: 'may date from before the block', after: 'must sign in anew' },
      undo: null,
      irreversible: 'A session that has ended cannot be brought back; signing in makes a new one.',
      check: 'sessions_revoked',
    },
  ],
};
