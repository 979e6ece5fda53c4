import type { ManagedDevice } from '@fixpoint/domain';
import { progressOf } from './progress.ts';

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 24, 10, minutes)).toISOString();
const SINCE = new Date(at(0));
const done = (name: string, minutes: number, state = 'done') => ({
  name,
  state,
  startedAt: at(1),
  updatedAt: at(minutes),
});
const device = (given: Partial<ManagedDevice>): ManagedDevice => ({
  id: 'd',
  name: 'NW-1',
  operatingSystem: 'Windows',
  osVersion: '10',
  complianceState: 'compliant',
  lastSyncAt: at(5),
  failing: [],
  protection: null,
  actions: [done('syncDevice', 4)],
  ...given,
});
const failing: ManagedDevice['failing'] = [{ policy: 'p', setting: 's', state: 'nonCompliant', value: null }];

test.each<[string, Partial<ManagedDevice>, string]>([
  ['compliant after a report from after the action', {}, 'compliant'],
  ['not by what it said before it was asked', { lastSyncAt: at(-1), actions: [] }, 'waiting'],
  ['not by a report from before the action was done', { lastSyncAt: at(3) }, 'waiting'],
  ['not while the action is under way', { actions: [done('syncDevice', 1, 'pending')] }, 'waiting'],
  ['compliant when the report came and Intune lists no result', { actions: [] }, 'compliant'],
  ['failing when it reported and a setting still fails', { failing }, 'failing'],
  ['failing when the state says so without a setting', { complianceState: 'error' }, 'failing'],
  ['refused when the device could not do it', { actions: [done('syncDevice', 2, 'failed')] }, 'refused'],
  ['refused when the device does not know how', { actions: [done('syncDevice', 2, 'notSupported')] }, 'refused'],
  ['not by what became of another action', { actions: [done('rebootNow', 2, 'failed')] }, 'compliant'],
])('%s', (_name, given, state) => {
  expect(progressOf(device(given), ['devices.sync'], SINCE).state).toBe(state);
});
