import { type GraphRoute, notFound } from '../graph-route.ts';
import { membershipOf } from '../membership.ts';
import { WRITE_MEMBERS } from '../permissions.ts';

export const removeMember: GraphRoute = {
  method: 'DELETE',
  template: '/groups/{id}/members/{userId}/$ref',
  permissions: WRITE_MEMBERS,
  quota: 'directoryWrite',
  units: 1,
  handle: (call) => {
    const { group, account } = membershipOf(call, call.params['userId'] ?? '');
    const { id, groupIds } = account.person;
    if (!groupIds.includes(group.id)) throw notFound(id);
    call.core.directory.change(account, { groupIds: groupIds.filter((other) => other !== group.id) }, 'membersRemoved');
    return { status: 204 };
  },
};
