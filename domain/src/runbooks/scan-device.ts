import { quickScanStep, syncStep } from './device-steps.ts';
import type { Runbook } from './runbook.ts';

/** Runs the quick scan that is overdue, then has the device report. */
export const scanDevice: Runbook = {
  name: 'scan-device',
  title: 'Have a device look for malware',
  answers: ['device_scan_overdue'],
  risk: 'low',
  changesCredential: false,
  idempotency: 'repeatable',
  steps: (context) => [quickScanStep(context), syncStep(context)],
};
