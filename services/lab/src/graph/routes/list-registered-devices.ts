import { collection } from '../collection.ts';
import type { GraphRoute } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { READ_USER_RELATIONS } from '../permissions.ts';
import { readPerson } from '../users.ts';

const PROPERTIES = [
  'id',
  'accountEnabled',
  'deviceId',
  'displayName',
  'isCompliant',
  'isManaged',
  'operatingSystem',
  'registrationDateTime',
  'trustType',
] as const;

export const listRegisteredDevices: GraphRoute = {
  method: 'GET',
  template: '/users/{id}/registeredDevices',
  permissions: READ_USER_RELATIONS,
  quota: 'directory',
  units: 1,
  handle: (call) =>
    collection(call, {
      context: context(call.core, 'directoryObjects'),
      rows: readPerson(call).devices.map((device) => ({
        '@odata.type': '#microsoft.graph.device',
        id: device.id,
        accountEnabled: true,
        deviceId: device.id,
        displayName: device.name,
        isCompliant: device.compliant,
        isManaged: device.managed,
        operatingSystem: device.operatingSystem,
        registrationDateTime: device.registeredAt,
        trustType: device.trustType,
      })),
      known: new Set(PROPERTIES),
      defaults: PROPERTIES,
    }),
};
