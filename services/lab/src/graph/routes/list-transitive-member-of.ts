import type { WorldGroup } from '../../world/world.ts';
import { collection, isEventual } from '../collection.ts';
import { type GraphCall, type GraphRoute, unsupportedQuery } from '../graph-route.ts';
import { GROUP_DEFAULTS, GROUP_PROPERTIES, groupResource } from '../groups.ts';
import { context } from '../metadata.ts';
import { READ_GROUPS, READ_MEMBER_OF } from '../permissions.ts';
import { roleDefinitionId } from '../directory-roles.ts';
import { readPerson } from '../users.ts';

const shared = { method: 'GET', permissions: READ_MEMBER_OF, quota: 'directory', units: 1 } as const;

export const listTransitiveMemberOf: GraphRoute = {
  ...shared,
  template: '/users/{id}/transitiveMemberOf',
  handle: (call) => answer(call, 'directoryObjects', [...groupsOf(call), ...rolesOf(call)]),
};

export const listTransitiveGroups: GraphRoute = {
  ...shared,
  template: '/users/{id}/transitiveMemberOf/microsoft.graph.group',
  handle: (call) => {
    if (!isEventual(call)) {
      throw unsupportedQuery(
        'An OData cast is only supported with $count=true and the header ConsistencyLevel: eventual.',
      );
    }
    return answer(call, 'groups', groupsOf(call));
  },
};

export const listMemberOf: GraphRoute = {
  ...shared,
  template: '/users/{id}/memberOf',
  handle: (call) => {
    const direct = call.core.directory.groupsOf(readPerson(call));
    return answer(call, 'directoryObjects', [...direct.map(asMember(call)), ...rolesOf(call)]);
  },
};

const answer = (call: GraphCall, fragment: string, rows: Record<string, unknown>[]) =>
  collection(call, {
    context: context(call.core, fragment),
    rows,
    known: GROUP_PROPERTIES,
    defaults: GROUP_DEFAULTS,
    advanced: true,
  });

const groupsOf = (call: GraphCall) => call.core.directory.transitiveGroupsOf(readPerson(call)).map(asMember(call));

/** To an app that may read who is where, and not groups, Graph shows of a group that it is one, and its id. */
const asMember =
  ({ caller }: GraphCall) =>
  (group: WorldGroup) => {
    const shown = READ_GROUPS.some((permission) => caller.roles.has(permission)) ? groupResource(group) : {};
    return { '@odata.type': '#microsoft.graph.group', id: group.id, ...shown };
  };

const rolesOf = (call: GraphCall) =>
  readPerson(call).directoryRoles.map((name) => ({
    '@odata.type': '#microsoft.graph.directoryRole',
    id: roleDefinitionId(name),
    displayName: name,
  }));
