import { collection } from '../collection.ts';
import { guidOf, roleDefinitionId } from '../directory-roles.ts';
import type { GraphRoute } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { READ_ROLES } from '../permissions.ts';

const PROPERTIES = ['id', 'principalId', 'directoryScopeId', 'roleDefinitionId'] as const;

export const listRoleAssignments: GraphRoute = {
  method: 'GET',
  template: '/roleManagement/directory/roleAssignments',
  permissions: READ_ROLES,
  quota: 'directory',
  units: 1,
  handle: (call) =>
    collection(call, {
      context: context(call.core, 'roleManagement/directory/roleAssignments'),
      rows: call.core.directory.readAll().flatMap(({ id, directoryRoles }) =>
        directoryRoles.map((name) => ({
          id: guidOf(`${id} ${name}`),
          principalId: id,
          directoryScopeId: '/',
          roleDefinitionId: roleDefinitionId(name),
        })),
      ),
      known: new Set(PROPERTIES),
      defaults: PROPERTIES,
    }),
};
