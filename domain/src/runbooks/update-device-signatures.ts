import { syncStep, updateSignaturesStep } from './device-steps.ts';
import type { Runbook } from './runbook.ts';

/** Updates what Microsoft Defender knows, then has the device report. */
export const updateDeviceSignatures: Runbook = {
  name: 'update-device-signatures',
  title: 'Update the signatures of a device',
  answers: ['device_signatures_old'],
  risk: 'low',
  changesCredential: false,
  idempotency: 'repeatable',
  steps: (context) => [updateSignaturesStep(context), syncStep(context)],
};
