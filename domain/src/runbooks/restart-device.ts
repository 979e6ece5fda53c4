import { deviceIn, restartStep, syncStep } from './device-steps.ts';
import type { Runbook } from './runbook.ts';

/** Restarts a device that waits for it, when its user says that it may. */
export const restartDevice: Runbook = {
  name: 'restart-device',
  title: 'Restart a device',
  answers: ['device_restart_pending'],
  risk: 'medium',
  changesCredential: false,
  idempotency: 'once',
  consent: (context) =>
    `${deviceIn(context).name} has to restart. Save your work; may it restart now? What is not saved is lost.`,
  steps: (context) => [restartStep(context), syncStep(context)],
};
