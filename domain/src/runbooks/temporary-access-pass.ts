import type { Runbook } from './runbook.ts';
import { endSessions, newPass } from './steps.ts';

/** Lets somebody in who has lost their phone, so that they register the new one themself. */
export const temporaryAccessPass: Runbook = {
  name: 'temporary-access-pass',
  title: 'Let somebody in without their phone',
  answers: ['mfa_lost', 'mfa_not_registered'],
  risk: 'high',
  changesCredential: true,
  idempotency: 'once',
  steps: (context) => (context.cause === 'mfa_lost' ? [newPass(context), endSessions(context)] : [newPass(context)]), // a lost phone may still be signed in
};
