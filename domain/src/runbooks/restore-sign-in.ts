import type { Runbook } from './runbook.ts';
import { endSessions, newPassword } from './steps.ts';

/** Entra has no unlock: a lock ends by itself, or with a new password. */
export const restoreSignIn: Runbook = {
  name: 'restore-sign-in',
  title: 'End a lockout with a new password',
  answers: ['smart_lockout'],
  risk: 'medium',
  changesCredential: true,
  idempotency: 'once',
  steps: (context) => [newPassword(context), endSessions(context)],
};
