import { collection } from '../collection.ts';
import { type GraphRoute, notFound } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { READ_GROUPS } from '../permissions.ts';
import { USER_DEFAULTS, USER_PROPERTIES, userResource } from '../users.ts';

export const listMembers: GraphRoute = {
  method: 'GET',
  template: '/groups/{id}/members',
  permissions: READ_GROUPS,
  quota: 'directory',
  units: 3,
  handle: (call) => {
    const group = call.core.directory.group(call.params['id'] ?? '');
    if (!group) throw notFound(call.params['id'] ?? '');
    const members = call.core.directory.readAll().filter((person) => person.groupIds.includes(group.id));
    return collection(call, {
      context: context(call.core, 'directoryObjects'),
      rows: members.map((person) => ({ '@odata.type': '#microsoft.graph.user', ...userResource(person) })),
      known: USER_PROPERTIES,
      defaults: USER_DEFAULTS,
      advanced: true,
    });
  },
};
