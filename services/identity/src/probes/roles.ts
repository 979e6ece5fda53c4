import { FixpointError } from '@fixpoint/domain';
import { z } from 'zod';
import { odataText, userPath } from '../directory/user-path.ts';
import { namingPermission } from '../directory/naming-permission.ts';
import { READ_PERMISSIONS } from '../permissions.ts';
import { allOf } from './pages.ts';
import { get, type Probe } from './probe.ts';
import type { RoleGroups } from './role-groups.ts';

const Assignment = z.object({
  roleDefinitionId: z.string(),
  roleDefinition: z.object({ displayName: z.string() }).nullish(),
});
const Group = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  isAssignableToRole: z.boolean().nullish(),
});

const GROUP_QUERY = '$select=id,displayName,isAssignableToRole&$count=true&$top=999';
/** Graph answers a cast of memberships only from its index, which is asked for by this header and `$count`. */
const EVENTUAL = { ConsistencyLevel: 'eventual' };

/** Directory roles held, and groups that can carry roles: a member, through however many groups, or an owner. */
export const rolesProbe = (roleGroups: RoleGroups): Probe<'identity.roles'> => ({
  kind: 'identity.roles',
  name: 'The administrator roles',
  requests: ({ personId }) => [
    get(
      `/roleManagement/directory/roleAssignments?$filter=principalId eq ${odataText(personId)}&$expand=roleDefinition`,
      READ_PERMISSIONS.roles,
    ),
    get(
      `${userPath(personId)}/transitiveMemberOf/microsoft.graph.group?${GROUP_QUERY}`,
      READ_PERMISSIONS.groups,
      EVENTUAL,
    ),
  ],
  facts: async ([assignments, memberships], { graph, personId, now }) => {
    const held = z.array(Assignment).parse(await allOf(graph, assignments, 'The administrator roles'));
    const groups = z.array(Group).parse(await allOf(graph, memberships, 'The groups', EVENTUAL));
    // To an app that may not read groups Graph shows them without their properties, as if none could carry a role.
    if (groups.some(({ displayName }) => !displayName))
      throw namingPermission(
        new FixpointError('forbidden', 'The groups could not be read: Graph shows them without their names.'),
        READ_PERMISSIONS.groups,
      );
    const owned = await roleGroups.ownedBy(personId, now);
    return {
      roles: held.map(({ roleDefinition, roleDefinitionId }) => roleDefinition?.displayName ?? roleDefinitionId),
      roleAssignableGroups: [
        ...new Set([
          ...groups.flatMap(({ isAssignableToRole, displayName, id }) =>
            isAssignableToRole ? [displayName ?? id] : [],
          ),
          ...owned,
        ]),
      ],
    };
  },
});
