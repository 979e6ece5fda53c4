import { scriptStep, syncStep } from './device-steps.ts';
import type { Runbook } from './runbook.ts';

/** Enables the firewall by a script that Intune runs, then has the device report. */
export const enableDeviceFirewall: Runbook = {
  name: 'enable-device-firewall',
  title: 'Enable the firewall of a device',
  answers: ['device_firewall_off'],
  risk: 'medium',
  changesCredential: false,
  idempotency: 'repeatable',
  steps: (context) => [
    scriptStep(context, {
      script: 'enable-firewall',
      title: (name) => `Enable the firewall on ${name}`,
      change: { what: 'Firewall', before: 'off', after: 'on, unless a policy says otherwise' },
      irreversible:
        'A firewall that is on is not switched off again by the machine; the script tells how a person does.',
    }),
    syncStep(context),
  ],
};
