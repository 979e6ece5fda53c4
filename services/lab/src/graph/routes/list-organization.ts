import { collection } from '../collection.ts';
import type { GraphRoute } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { READ_ORGANIZATION } from '../permissions.ts';

const PROPERTIES = [
  'id',
  'displayName',
  'createdDateTime',
  'onPremisesSyncEnabled',
  'tenantType',
  'verifiedDomains',
] as const;

export const listOrganization: GraphRoute = {
  method: 'GET',
  template: '/organization',
  permissions: READ_ORGANIZATION,
  quota: 'directory',
  units: 1,
  handle: (call) => {
    const { id, name, domains } = call.core.world.tenant;
    const isDefault = (index: number) => ({ isDefault: index === 0, isInitial: index === 0 });
    const resource = {
      id,
      displayName: name,
      createdDateTime: '2019-03-04T08:00:00Z',
      onPremisesSyncEnabled: call.core.directory.readAll().some((person) => person.synced === true) || null,
      tenantType: 'AAD',
      verifiedDomains: domains.map((domain, index) => ({
        capabilities: 'Email',
        name: domain.name,
        type: domain.authenticationType,
        ...isDefault(index),
      })),
    };
    const fragment = context(call.core, 'organization');
    return collection(call, { context: fragment, rows: [resource], known: new Set(PROPERTIES), defaults: PROPERTIES });
  },
};
