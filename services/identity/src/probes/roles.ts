import { FixpointError } from '@fixpoint/domain';
import { z } from 'zod';
import { odataText, userPath } from '../directory/user-path.ts';
import { allOf } from './pages.ts';
import { get, type Probe } from './probe.ts';

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

/** Directory roles held, and groups that can carry roles, through however many groups. */
export const rolesProbe: Probe<'identity.roles'> = {
  kind: 'identity.roles',
  name: 'The administrator roles',
  requests: ({ personId }) => [
    get(
      `/roleManagement/directory/roleAssignments?$filter=principalId eq ${odataText(personId)}&$expand=roleDefinition`,
    ),
    get(`${userPath(personId)}/transitiveMemberOf/microsoft.graph.group?${GROUP_QUERY}`, EVENTUAL),
  ],
  facts: async ([assignments, memberships], { graph }) => {
    const held = z.array(Assignment).parse(await allOf(graph, assignments, 'The administrator roles'));
    const groups = z.array(Group).parse(await allOf(graph, memberships, 'The groups', EVENTUAL));
    // To an app that may not read groups Graph shows them without their properties, as if none could carry a role.
    if (groups.some(({ displayName }) => !displayName))
      throw new FixpointError('forbidden', 'The groups could not be read: Graph shows them without their names.');
    return {
      roles: held.map(({ roleDefinition, roleDefinitionId }) => roleDefinition?.displayName ?? roleDefinitionId),
      roleAssignableGroups: groups.flatMap(({ isAssignableToRole, displayName, id }) =>
        isAssignableToRole ? [displayName ?? id] : [],
      ),
    };
  },
};
