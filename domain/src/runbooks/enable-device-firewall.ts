import { enableFirewallStep, syncStep } from './device-steps.ts';
import type { Runbook } from './runbook.ts';

/** Enables the firewall by a script that Intune runs, then has the device report. */
export const enableDeviceFirewall: Runbook = {
  name: 'enable-device-firewall',
  title: 'Enable the firewall of a device',
  answers: ['device_firewall_off'],
  risk: 'medium',
  changesCredential: false,
  idempotency: 'repeatable',
  steps: (context) => [enableFirewallStep(context), syncStep(context)],
};
