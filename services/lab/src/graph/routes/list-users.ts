import { collection } from '../collection.ts';
import type { GraphRoute } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { READ_USERS } from '../permissions.ts';
import { USER_DEFAULTS, USER_PROPERTIES, userResource } from '../users.ts';

export const listUsers: GraphRoute = {
  method: 'GET',
  template: '/users',
  permissions: READ_USERS,
  quota: 'directory',
  units: 2,
  handle: (call) =>
    collection(call, {
      context: context(call.core, 'users'),
      rows: call.core.directory.readAll().map(userResource),
      known: USER_PROPERTIES,
      defaults: USER_DEFAULTS,
      advanced: true,
    }),
};
