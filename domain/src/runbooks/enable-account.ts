import type { Runbook } from './runbook.ts';
import { endSessions } from './steps.ts';

export const enableAccount: Runbook = {
  name: 'enable-account',
  title: 'Enable a blocked account',
  answers: ['account_blocked'],
  risk: 'high',
  changesCredential: false,
  idempotency: 'repeatable',
  steps: (context) => [
    {
      id: 'enable-account',
      action: 'identity.enable-account',
      target: context.affected,
      title: `Enable the account of ${context.affected.name}`,
      change: { what: 'Account', before: 'blocked', after: 'enabled' },
      undo: { action: 'identity.disable-account', title: `Block the account of ${context.affected.name} again` },
      irreversible: null,
      check: 'account_enabled',
    },
    endSessions(context),
  ],
};
