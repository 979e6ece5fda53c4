import { type DeviceAction, FixpointError, type ManagedDevice } from '@fixpoint/domain';
import { type Graph, type GraphAnswer, isOk, readError, writeError } from '@fixpoint/graph';
import { z } from 'zod';
import { deviceOf, Device, PolicyStates, Protection } from './resources.ts';
import { DEVICE_PERMISSIONS } from './permissions.ts';

const DEVICES_MAX = 20;
const SELECT =
  'id,deviceName,operatingSystem,osVersion,complianceState,lastSyncDateTime,userId,userPrincipalName,deviceActionResults';
const SYSTEM = 'Intune';

const Devices = z.object({ value: z.array(Device), '@odata.nextLink': z.string().optional() });

/** Somebody's devices as Intune has them, and what it may be asked to do with one. */
export interface Intune {
  devicesOf(personId: string): Promise<{ devices: ManagedDevice[]; requestId: string | null }>;
  /** Null for a device that Intune does not know any more. `ownerId` is whose it is. */
  device(deviceId: string): Promise<{ device: ManagedDevice; ownerId: string } | null>;
  /** 204 means that it was put down; what comes of it is in the device's own `actions` and its next report. */
  act(deviceId: string, action: PlainAction): Promise<{ requestId: string | null }>;
  /** Has a remediation run on a device that is on; `policyId` is Intune's for it. */
  remediate(deviceId: string, policyId: string): Promise<{ requestId: string | null }>;
  /** Intune's id of a script; it is put there when it is not yet. */
  policyOf(name: string, content: { detection: string; remediation: string }): Promise<string>;
}

/** What Intune does without a script. */
export type PlainAction = Exclude<DeviceAction, 'devices.run-script'>;

const CALLS: Record<PlainAction, { path: string; body?: unknown; name: string }> = {
  'devices.sync': { path: 'syncDevice', name: 'syncDevice' },
  'devices.update-signatures': { path: 'windowsDefenderUpdateSignatures', name: 'windowsDefenderUpdateSignatures' },
  'devices.restart': { path: 'rebootNow', name: 'rebootNow' },
  'devices.quick-scan': { path: 'windowsDefenderScan', body: { quickScan: true }, name: 'windowsDefenderScan' },
};

/** As Intune calls it in `deviceActionResults`. */
export const actionName = (action: PlainAction): string => CALLS[action].name;

export const createIntune = (graph: Graph): Intune => {
  const deep = async (device: z.infer<typeof Device>): Promise<ManagedDevice> => {
    const path = `/deviceManagement/managedDevices/${encodeURIComponent(device.id)}`;
    const [states, protection] = await graph.batch([
      { method: 'GET', path: `${path}/deviceCompliancePolicyStates` },
      { method: 'GET', path: `${path}/windowsProtectionState` },
    ]);
    if (!states || !isOk(states)) throw refusal(states);
    return deviceOf(device, PolicyStates.parse(states.body).value, protectionIn(protection));
  };

  return {
    devicesOf: async (personId) => {
      const path = `/users/${encodeURIComponent(personId)}/managedDevices?$select=${SELECT}&$top=${DEVICES_MAX}`;
      const answer = await graph.send({ method: 'GET', path });
      if (!isOk(answer)) throw refusal(answer);
      const { value } = Devices.parse(answer.body);
      return { devices: await Promise.all(value.map(deep)), requestId: answer.requestId };
    },

    device: async (deviceId) => {
      const path = `/deviceManagement/managedDevices/${encodeURIComponent(deviceId)}?$select=${SELECT}`;
      const answer = await graph.send({ method: 'GET', path });
      if (answer.status === 404) return null;
      if (!isOk(answer)) throw refusal(answer);
      const device = Device.parse(answer.body);
      return { device: await deep(device), ownerId: device.userId ?? '' };
    },

    act: async (deviceId, action) => {
      const { path, body } = CALLS[action];
      const answer = await graph.send({
        method: 'POST',
        path: `/deviceManagement/managedDevices/${encodeURIComponent(deviceId)}/${path}`,
        ...(body !== undefined && { body }),
      });
      if (!isOk(answer)) throw named(writeError(answer, SYSTEM), DEVICE_PERMISSIONS.act);
      return { requestId: answer.requestId };
    },

    remediate: async (deviceId, scriptPolicyId) => {
      const answer = await graph.send({
        method: 'POST',
        version: 'beta',
        path: `/deviceManagement/managedDevices/${encodeURIComponent(deviceId)}/initiateOnDemandProactiveRemediation`,
        body: { scriptPolicyId },
      });
      if (!isOk(answer)) throw named(writeError(answer, SYSTEM), DEVICE_PERMISSIONS.act);
      return { requestId: answer.requestId };
    },

    policyOf: async (name, { detection, remediation }) => {
      const path = '/deviceManagement/deviceHealthScripts';
      const filter = encodeURIComponent(`displayName eq '${name}'`);
      const found = await graph.send({
        method: 'GET',
        version: 'beta',
        path: `${path}?$select=id,displayName&$filter=${filter}`,
      });
      if (!isOk(found)) throw named(readError(found, SYSTEM), DEVICE_PERMISSIONS.scripts);
      const [known] = Policies.parse(found.body).value;
      if (known) return known.id;
      const body = {
        displayName: name,
        description: 'Kept by Fixpoint; a change here is not used, since the name carries the version and the seal.',
        publisher: 'Fixpoint',
        runAsAccount: 'system',
        runAs32Bit: false,
        enforceSignatureCheck: false,
        detectionScriptContent: base64(detection),
        remediationScriptContent: base64(remediation),
      };
      const made = await graph.send({ method: 'POST', version: 'beta', path, body });
      if (!isOk(made)) throw named(writeError(made, SYSTEM), DEVICE_PERMISSIONS.scripts);
      return Policy.parse(made.body).id;
    },
  };
};

const Policy = z.object({ id: z.string() });
const Policies = z.object({ value: z.array(Policy) });
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const refusal = (answer: GraphAnswer | undefined): FixpointError =>
  answer
    ? named(readError(answer, SYSTEM), DEVICE_PERMISSIONS.read)
    : new FixpointError('unavailable', 'Intune answered a part of what was asked only.');

const named = (error: FixpointError, permission: string): FixpointError =>
  error.code === 'forbidden'
    ? new FixpointError(error.code, `${error.message} It takes the permission ${permission}.`, error.details)
    : error;

/** Only Windows has one, and only once it has reported. */
const protectionIn = (answer: GraphAnswer | undefined): z.infer<typeof Protection> | null => {
  if (!answer || !isOk(answer)) return null;
  const read = Protection.safeParse(answer.body);
  return read.success ? read.data : null;
};
