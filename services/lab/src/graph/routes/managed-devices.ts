import { z } from 'zod';
import type { SimulatedDevice } from '../../intune/managed-device.ts';
import { managedDeviceResource, policyStates, protectionState } from '../../intune/resources.ts';
import type { DeviceActionName } from '../../world/world-device.ts';
import { collection } from '../collection.ts';
import { badRequest, type GraphCall, type GraphRoute, notFound } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { ACT_ON_DEVICES, READ_DEVICES } from '../permissions.ts';
import { readPerson } from '../users.ts';

const PROPERTIES = [
  'id',
  'deviceName',
  'operatingSystem',
  'osVersion',
  'complianceState',
  'lastSyncDateTime',
  'isEncrypted',
  'managedDeviceOwnerType',
  'userId',
  'userPrincipalName',
  'userDisplayName',
  'deviceActionResults',
] as const;
const ONE = '/deviceManagement/managedDevices/{id}';

const deviceIn = ({ core, params }: GraphCall): SimulatedDevice => {
  const device = core.intune.find(params['id'] ?? '');
  if (!device) throw notFound(params['id'] ?? '');
  return device;
};

const ownerOf = ({ core }: GraphCall, device: SimulatedDevice) => {
  const account = core.directory.state.accounts.get(device.ownerId);
  if (!account) throw notFound(device.ownerId);
  return account.person;
};

const read = { method: 'GET', permissions: READ_DEVICES, quota: 'directory', units: 1 } as const;

const listOfUser: GraphRoute = {
  ...read,
  template: '/users/{id}/managedDevices',
  handle: (call) => {
    const person = readPerson(call);
    return collection(call, {
      context: context(call.core, `users('${person.id}')/managedDevices`),
      rows: call.core.intune.of(person.id).map((device) => managedDeviceResource(device, person, call.core.now())),
      known: new Set(PROPERTIES),
      defaults: PROPERTIES,
    });
  },
};

const getOne: GraphRoute = {
  ...read,
  template: ONE,
  handle: (call) => {
    const device = deviceIn(call);
    return {
      status: 200,
      body: {
        '@odata.context': context(call.core, 'deviceManagement/managedDevices/$entity'),
        ...managedDeviceResource(device, ownerOf(call, device), call.core.now()),
      },
    };
  },
};

const listPolicies: GraphRoute = {
  ...read,
  template: `${ONE}/deviceCompliancePolicyStates`,
  handle: (call) => ({
    status: 200,
    body: {
      '@odata.context': context(call.core, 'deviceManagement/managedDevices/deviceCompliancePolicyStates'),
      value: policyStates(deviceIn(call), call.core.now()),
    },
  }),
};

const getProtection: GraphRoute = {
  ...read,
  template: `${ONE}/windowsProtectionState`,
  handle: (call) => {
    const device = deviceIn(call);
    if (device.world.operatingSystem !== 'Windows') throw notFound('windowsProtectionState');
    return {
      status: 200,
      body: {
        '@odata.context': context(call.core, 'deviceManagement/managedDevices/windowsProtectionState/$entity'),
        ...protectionState(device, call.core.now()),
      },
    };
  },
};

const Scan = z.strictObject({ quickScan: z.boolean() });

/** 204 means queued; what comes of it is in `deviceActionResults`, later. */
const action = (path: string, name: DeviceActionName): GraphRoute => ({
  method: 'POST',
  template: `${ONE}/${path}`,
  permissions: ACT_ON_DEVICES,
  quota: 'directoryWrite',
  units: 1,
  handle: (call) => {
    const device = deviceIn(call);
    if (name === 'windowsDefenderScan' && !Scan.safeParse(call.body).success)
      throw badRequest('quickScan is missing or not valid.');
    call.core.intune.ask(device, name);
    return { status: 204 };
  },
});

export const managedDeviceRoutes: readonly GraphRoute[] = [
  listOfUser,
  getOne,
  listPolicies,
  getProtection,
  action('syncDevice', 'syncDevice'),
  action('windowsDefenderUpdateSignatures', 'windowsDefenderUpdateSignatures'),
  action('windowsDefenderScan', 'windowsDefenderScan'),
  action('rebootNow', 'rebootNow'),
  action('remoteLock', 'remoteLock'),
];
