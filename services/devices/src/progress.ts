import type { DeviceAction, ManagedDevice } from '@fixpoint/domain';
import { actionName } from './intune.ts';

/** How far a device is with what Intune was asked to do on it. */
export type DeviceProgress = {
  /**
   * `waiting`: it has not reported since. `compliant`: it has, and meets every policy. `failing`: it has, and does not.
   * `refused`: it reported that an action failed.
   */
  state: 'waiting' | 'compliant' | 'failing' | 'refused';
  observed: string;
  lastSyncAt: string;
};

/** Never compliant by what was known before: only a report from after the last action counts. */
export const progressOf = (device: ManagedDevice, actions: readonly DeviceAction[], since: Date): DeviceProgress => {
  const { name, lastSyncAt, complianceState, failing } = device;
  const wanted = new Set(actions.flatMap((action) => (action === 'devices.run-script' ? [] : [actionName(action)])));
  const ours = device.actions.filter(({ name: done, startedAt }) => wanted.has(done) && new Date(startedAt) >= since);
  const refused = ours.find(({ state }) => state === 'failed' || state === 'notSupported' || state === 'canceled');
  if (refused)
    return { state: 'refused', lastSyncAt, observed: `${name} reported that ${refused.name} is ${refused.state}.` };
  const doneAt = ours.flatMap(({ state, updatedAt }) => (state === 'done' ? [Date.parse(updatedAt)] : []));
  const isPending = ours.some(({ state }) => state === 'pending' || state === 'active' || state === 'none');
  const from = Math.max(since.getTime(), ...doneAt);
  if (isPending || Date.parse(lastSyncAt) < from)
    return {
      state: 'waiting',
      lastSyncAt,
      observed: `${name} last reported at ${lastSyncAt}; we wait for its next report.`,
    };
  if (complianceState === 'compliant' && failing.length === 0)
    return { state: 'compliant', lastSyncAt, observed: `${name} reported at ${lastSyncAt}, and is compliant.` };
  const what = failing.map(({ setting }) => setting).join(', ') || complianceState;
  return { state: 'failing', lastSyncAt, observed: `${name} reported at ${lastSyncAt}, and still fails: ${what}.` };
};
