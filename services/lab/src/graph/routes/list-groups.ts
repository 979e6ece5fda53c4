import { collection } from '../collection.ts';
import { type GraphRoute, notFound } from '../graph-route.ts';
import { GROUP_DEFAULTS, GROUP_PROPERTIES, groupResource } from '../groups.ts';
import { context } from '../metadata.ts';
import { READ_GROUPS } from '../permissions.ts';
import { USER_DEFAULTS, USER_PROPERTIES, userResource } from '../users.ts';

const shared = { method: 'GET', permissions: READ_GROUPS, quota: 'directory', units: 1 } as const;

export const listGroups: GraphRoute = {
  ...shared,
  template: '/groups',
  handle: (call) =>
    collection(call, {
      context: context(call.core, 'groups'),
      rows: call.core.directory.groups().map(groupResource),
      known: GROUP_PROPERTIES,
      defaults: GROUP_DEFAULTS,
      advanced: true,
    }),
};

export const listOwners: GraphRoute = {
  ...shared,
  template: '/groups/{id}/owners',
  handle: (call) => {
    const group = call.core.directory.group(call.params['id'] ?? '');
    if (!group) throw notFound(call.params['id'] ?? '');
    const owners = call.core.directory.readAll().filter(({ key }) => group.owners.includes(key));
    return collection(call, {
      context: context(call.core, 'directoryObjects'),
      rows: owners.map((person) => ({ '@odata.type': '#microsoft.graph.user', ...userResource(person) })),
      known: USER_PROPERTIES,
      defaults: USER_DEFAULTS,
    });
  },
};
