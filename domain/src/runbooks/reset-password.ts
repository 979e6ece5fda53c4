import type { Runbook } from './runbook.ts';
import { endSessions, newPassword } from './steps.ts';

export const resetPassword: Runbook = {
  name: 'reset-password',
  title: 'Make a new password',
  answers: ['password_forgotten', 'password_expired'],
  risk: 'medium',
  changesCredential: true,
  idempotency: 'once',
  steps: (context) => [newPassword(context), endSessions(context)],
};
