import { factsOf } from '../facts.ts';
import type { Runbook } from './runbook.ts';

export const resetPassword: Runbook = {
  name: 'reset-password',
  title: 'Make a new password',
  answers: ['password_forgotten'],
  risk: 'medium',
  changesCredential: true,
  idempotency: 'once',
  steps: ({ affected, evidence }) => {
    const changedAt = factsOf(evidence, 'identity.account')?.lastPasswordChangeAt;
    return [
      {
        id: 'reset-password',
        action: 'identity.reset-password',
        target: affected,
        title: `Make a new password for ${affected.name}`,
        change: {
          what: 'Password',
          before: changedAt ? `last changed ${changedAt}` : 'never changed',
          after: 'a new one, to be changed at the next sign-in',
        },
        undo: null,
        irreversible: 'The old password is known to nobody, so it cannot be put back.',
        check: 'password_changed',
      },
      {
        id: 'revoke-sessions',
        action: 'identity.revoke-sessions',
        target: affected,
        title: `Sign ${affected.name} out everywhere`,
        change: { what: 'Sessions', before: 'stay signed in', after: 'must sign in again' },
        undo: null,
        irreversible: 'A session that has ended cannot be brought back; signing in makes a new one.',
        check: 'sessions_revoked',
      },
    ];
  },
};
