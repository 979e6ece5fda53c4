import { collection } from '../collection.ts';
import type { GraphRoute } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { READ_DOMAINS } from '../permissions.ts';

const PROPERTIES = [
  'id',
  'authenticationType',
  'availabilityStatus',
  'isAdminManaged',
  'isDefault',
  'isInitial',
  'isRoot',
  'isVerified',
  'passwordNotificationWindowInDays',
  'passwordValidityPeriodInDays',
  'supportedServices',
] as const;

export const listDomains: GraphRoute = {
  method: 'GET',
  template: '/domains',
  permissions: READ_DOMAINS,
  quota: 'directory',
  units: 1,
  handle: (call) =>
    collection(call, {
      context: context(call.core, 'domains'),
      rows: call.core.world.tenant.domains.map(({ name, authenticationType }, index) => ({
        id: name,
        authenticationType,
        availabilityStatus: null,
        isAdminManaged: true,
        isDefault: index === 0,
        isInitial: false,
        isRoot: true,
        isVerified: true,
        passwordNotificationWindowInDays: 14,
        passwordValidityPeriodInDays: 2_147_483_647,
        supportedServices: ['Email'],
      })),
      known: new Set(PROPERTIES),
      defaults: PROPERTIES,
    }),
};
