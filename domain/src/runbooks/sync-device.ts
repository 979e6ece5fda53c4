import { syncStep } from './device-steps.ts';
import type { Runbook } from './runbook.ts';

/** Has a device that was silent report, so that what is known of it is true again. */
export const syncDevice: Runbook = {
  name: 'sync-device',
  title: 'Have a device report to Intune',
  answers: ['device_silent'],
  risk: 'low',
  changesCredential: false,
  idempotency: 'repeatable',
  steps: (context) => [syncStep(context)],
};
