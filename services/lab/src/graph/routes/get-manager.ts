import { type GraphRoute, notFound } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { READ_USER_RELATIONS } from '../permissions.ts';
import { pick } from '../select.ts';
import { USER_DEFAULTS, USER_PROPERTIES, readPerson, userResource } from '../users.ts';

export const getManager: GraphRoute = {
  method: 'GET',
  template: '/users/{id}/manager',
  permissions: READ_USER_RELATIONS,
  quota: 'directory',
  units: 1,
  handle: (call) => {
    const { managerId } = readPerson(call);
    const manager = managerId ? call.core.directory.read(managerId) : undefined;
    if (!manager) throw notFound('manager');
    const shown = pick(userResource(manager), call.query.get('$select'), USER_PROPERTIES, USER_DEFAULTS);
    const about = {
      '@odata.context': context(call.core, 'directoryObjects/$entity'),
      '@odata.type': '#microsoft.graph.user',
    };
    return { status: 200, body: { ...about, ...shown } };
  },
};
