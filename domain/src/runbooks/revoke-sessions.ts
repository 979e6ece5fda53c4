import type { Runbook } from './runbook.ts';
import { endSessions } from './steps.ts';

export const revokeSessions: Runbook = {
  name: 'revoke-sessions',
  title: 'Sign somebody out everywhere',
  answers: ['stale_session'],
  risk: 'low',
  changesCredential: false,
  idempotency: 'repeatable',
  steps: (context) => [endSessions(context)],
};
