import { type Evidence, factsOf, type FailingSetting, type ManagedDevice, type Triage } from '@fixpoint/domain';
import { type Found, missing } from '../rules/rule.ts';
import { when } from '../when.ts';
import { OTHER_SETTING, SETTING_CAUSES, type SettingCause } from './setting-causes.ts';

const HOUR_MS = 60 * 60 * 1000;
/** A device that is on reports about every eight hours. */
const FRESH_MS = 24 * HOUR_MS;
const TROUBLED: ReadonlySet<ManagedDevice['complianceState']> = new Set([
  'noncompliant',
  'conflict',
  'error',
  'inGracePeriod',
]);

/** What is wrong with somebody's devices, by what Intune last heard of them; null where nobody has looked. */
export const deviceCause = (triage: Triage, evidence: readonly Evidence[]): Found | null => {
  const look = evidence.find(({ probe }) => probe === 'devices.managed');
  if (!look) return null;
  const devices = factsOf(evidence, 'devices.managed')?.devices;
  if (!devices) return { ...missing('The devices could not be looked at.'), team: 'devices' };
  if (devices.length === 0) return toDevices('device_none_managed', null, 'Intune manages no device of this person.');
  const named = namedIn(triage, devices);
  const troubled = (named ? [named] : devices).filter(isTroubled);
  const [device] = troubled;
  if (!device) return nothingFailing(named ? [named] : devices, new Date(look.at));
  if (troubled.length > 1)
    return toDevices(
      'device_unclear',
      null,
      ...troubled.map(stated),
      'More than one device has something, and the ticket does not say which it is about.',
    );
  return failing(device);
};

/** The device whose name is in the ticket; null when none is, or two are. */
const namedIn = ({ entities }: Triage, devices: readonly ManagedDevice[]): ManagedDevice | null => {
  const name = entities?.device?.toLowerCase();
  if (name === undefined) return null;
  const found = devices.filter((device) => device.name.toLowerCase() === name);
  return found.length === 1 ? (found[0] ?? null) : null;
};

const isTroubled = ({ complianceState, failing: settings }: ManagedDevice): boolean =>
  TROUBLED.has(complianceState) || settings.length > 0;

const failing = (device: ManagedDevice): Found => {
  const read = device.failing.map((setting) => ({ setting, ...causeOf(setting) }));
  const [first] = read.toSorted((a, b) => a.rank - b.rank);
  if (!first) return toDevices('device_unclear', device, `${stated(device)} Intune names no setting that fails.`);
  const { cause, words, advice, team } = first.found;
  return {
    cause,
    confidence: 0.95,
    because: [
      `${device.name} is not compliant: ${words} (${named(first.setting)}). It last reported at ${when(device.lastSyncAt)}.`,
      ...read.filter((each) => each !== first).map(({ setting, found }) => `Also: ${found.words} (${named(setting)}).`),
    ],
    deviceId: device.id,
    team: team ?? 'devices',
    ...(advice && read.length === 1 && { advice: advice(device.name) }),
  };
};

type Read = { rank: number; found: SettingCause };

const causeOf = ({ setting }: FailingSetting): Read => {
  const rank = SETTING_CAUSES.findIndex(([ends]) => ends.test(setting));
  return rank === -1
    ? { rank: SETTING_CAUSES.length, found: OTHER_SETTING }
    : { rank, found: SETTING_CAUSES[rank]?.[1] ?? OTHER_SETTING };
};

const named = ({ policy, setting, value }: FailingSetting): string =>
  `${setting} of the policy “${policy}”${value === null ? '' : `, which is ${value}`}`;

/** Compliant is said of what was heard lately only: what a silent device last said may be long untrue. */
const nothingFailing = (devices: readonly ManagedDevice[], at: Date): Found => {
  const silent = devices.filter(({ lastSyncAt }) => at.getTime() - Date.parse(lastSyncAt) > FRESH_MS);
  const [device] = silent;
  if (device && silent.length === devices.length)
    return silent.length === 1
      ? {
          cause: 'device_silent',
          confidence: 0.9,
          because: [`${device.name} has not reported since ${when(device.lastSyncAt)}, so how it is now is not known.`],
          deviceId: device.id,
          team: 'devices',
        }
      : toDevices('device_unclear', null, ...silent.map(stated), 'None of them has reported within a day.');
  const fresh = devices.filter((each) => !silent.includes(each));
  return {
    cause: 'device_compliant',
    confidence: 0.8,
    because: fresh.map(stated),
    advice: `Intune says that all is well with ${fresh.map(({ name }) => name).join(' and ')}. Close and open the app that refuses you; it can take a quarter of an hour until all parts of Microsoft know. If it still refuses you then, say so here.`,
    team: 'devices',
  };
};

const stated = ({ name, complianceState, lastSyncAt }: ManagedDevice): string =>
  `${name} is ${complianceState}, and last reported at ${when(lastSyncAt)}.`;

const toDevices = (cause: Found['cause'], device: ManagedDevice | null, ...because: string[]): Found => ({
  cause,
  confidence: 0.9,
  because,
  ...(device && { deviceId: device.id }),
  team: 'devices',
});
