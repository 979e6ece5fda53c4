import type { DeviceAction, ManagedDevice, Step } from '../types.ts';
import { factsOf } from '../facts.ts';
import type { RunbookContext } from './runbook.ts';

export const deviceIn = ({ evidence, deviceId }: RunbookContext): ManagedDevice => {
  const found = factsOf(evidence, 'devices.managed')?.devices.find(({ id }) => id === deviceId);
  if (!found) throw new Error('A plan for a device needs the device that it is about.');
  return found;
};

type Said = {
  title: (name: string) => string;
  change: Step['change'];
  irreversible: string;
  /** Which of the sealed scripts is run. */
  script?: string;
};

const stepOn = (context: RunbookContext, action: DeviceAction, { title, change, irreversible, script }: Said): Step => {
  const { id: deviceId, name: deviceName } = deviceIn(context);
  return {
    id: script === undefined ? action.replace('devices.', 'device-') : `script-${script}`,
    action,
    target: context.affected,
    parameters: { deviceId, deviceName, ...(script !== undefined && { script }) },
    title: title(deviceName),
    change,
    undo: null,
    irreversible,
    check: 'device_compliant',
  };
};

export const syncStep = (context: RunbookContext): Step =>
  stepOn(context, 'devices.sync', {
    title: (name) => `Have ${name} report to Intune`,
    change: { what: 'What Intune knows of it', before: 'as it last reported', after: 'as it is now' },
    irreversible: 'A report changes nothing on the device.',
  });

export const updateSignaturesStep = (context: RunbookContext): Step =>
  stepOn(context, 'devices.update-signatures', {
    title: (name) => `Update the signatures of Microsoft Defender on ${name}`,
    change: { what: 'Signatures', before: 'out of date', after: "Microsoft's newest" },
    irreversible: 'Newer signatures are not taken back; they harm nothing.',
  });

export const quickScanStep = (context: RunbookContext): Step =>
  stepOn(context, 'devices.quick-scan', {
    title: (name) => `Run a quick scan on ${name}`,
    change: { what: 'Quick scan', before: 'overdue', after: 'done today' },
    irreversible: 'A scan changes nothing that was there before; what it finds is reported.',
  });

type ScriptStep = { script: string; title: (name: string) => string; change: Step['change']; irreversible: string };

/** One of the sealed scripts of the devices service, run by Intune. */
export const scriptStep = (context: RunbookContext, step: ScriptStep): Step =>
  stepOn(context, 'devices.run-script', step);

export const restartStep = (context: RunbookContext): Step =>
  stepOn(context, 'devices.restart', {
    title: (name) => `Restart ${name}`,
    change: { what: 'Restart', before: 'due', after: 'done' },
    irreversible: 'A device that has restarted has restarted; its user was asked before.',
  });
