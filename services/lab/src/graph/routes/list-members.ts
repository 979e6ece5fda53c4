import { collection } from '../collection.ts';
import { type GraphCall, type GraphRoute, notFound } from '../graph-route.ts';
import type { Person } from '../../state/state.ts';
import type { WorldGroup } from '../../world/world.ts';
import { context } from '../metadata.ts';
import { READ_GROUPS } from '../permissions.ts';
import { USER_DEFAULTS, USER_PROPERTIES, userResource } from '../users.ts';

const shared = { method: 'GET', permissions: READ_GROUPS, quota: 'directory' } as const;

/** People only: what the lab's groups hold of other groups shows in the transitive list. */
export const listMembers: GraphRoute = {
  ...shared,
  template: '/groups/{id}/members',
  units: 3,
  handle: (call) => answer(call, (person) => call.core.directory.groupsOf(person)),
};

export const listTransitiveMembers: GraphRoute = {
  ...shared,
  template: '/groups/{id}/transitiveMembers',
  units: 5,
  handle: (call) => answer(call, (person) => call.core.directory.transitiveGroupsOf(person)),
};

const answer = (call: GraphCall, groupsOf: (person: Person) => WorldGroup[]) => {
  const group = call.core.directory.group(call.params['id'] ?? '');
  if (!group) throw notFound(call.params['id'] ?? '');
  const members = call.core.directory.readAll().filter((person) => groupsOf(person).includes(group));
  return collection(call, {
    context: context(call.core, 'directoryObjects'),
    rows: members.map((person) => ({ '@odata.type': '#microsoft.graph.user', ...userResource(person) })),
    known: USER_PROPERTIES,
    defaults: USER_DEFAULTS,
    advanced: true,
  });
};
