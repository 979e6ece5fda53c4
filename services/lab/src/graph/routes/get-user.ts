import { managerOf } from '../expand-manager.ts';
import type { GraphRoute } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { READ_USERS } from '../permissions.ts';
import { pick } from '../select.ts';
import { USER_DEFAULTS, USER_PROPERTIES, readPerson, userResource } from '../users.ts';

export const getUser: GraphRoute = {
  method: 'GET',
  template: '/users/{id}',
  permissions: READ_USERS,
  quota: 'directory',
  units: 1,
  handle: (call) => {
    const select = call.query.get('$select');
    const person = readPerson(call);
    const shown = pick(userResource(person), select, USER_PROPERTIES, USER_DEFAULTS);
    const fragment = `users${select ? `(${select})` : ''}/$entity`;
    return {
      status: 200,
      body: { '@odata.context': context(call.core, fragment), ...shown, ...managerOf(call, person) },
    };
  },
};
