import type { DeviceProgress, DevicesClient } from '@fixpoint/devices';
import type { DeviceAction, Evidence, Person, Receipt } from '@fixpoint/domain';
import { beating, cancellable, valueOf } from './service-call.ts';

export type ActOnDevice = {
  key: string;
  ticketId: string;
  stepId: string;
  action: DeviceAction;
  target: Person;
  title: string;
  deviceId: string;
  script?: string;
};

export type CheckDevice = { deviceId: string; actions: DeviceAction[]; since: string };
export const deviceActivities = (devices: DevicesClient) => ({
  lookAtDevices: async (json: { personId: string }): Promise<Evidence> =>
    (await valueOf('devices', devices.v1.probes.$post({ json }, cancellable()))).evidence,

  actOnDevice: ({ key, ...json }: ActOnDevice): Promise<{ receipt: Receipt }> => {
    const header = { 'idempotency-key': key };
    return beating(valueOf('devices', devices.v1.actions.$post({ json, header }, cancellable())));
  },

  checkDevice: (json: CheckDevice): Promise<DeviceProgress> =>
    valueOf('devices', devices.v1.checks.$post({ json }, cancellable())),
});
