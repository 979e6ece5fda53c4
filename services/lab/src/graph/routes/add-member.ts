import { z } from 'zod';
import { type GraphRoute, badRequest } from '../graph-route.ts';
import { membershipOf } from '../membership.ts';
import { WRITE_MEMBERS } from '../permissions.ts';

const Reference = z.strictObject({ '@odata.id': z.url() });

export const addMember: GraphRoute = {
  method: 'POST',
  template: '/groups/{id}/members/$ref',
  permissions: WRITE_MEMBERS,
  quota: 'directoryWrite',
  units: 1,
  handle: (call) => {
    const reference = Reference.safeParse(call.body);
    if (!reference.success) throw badRequest("The '@odata.id' of the object to reference is missing or not valid.");
    // Only the id counts: against a simulator, too, callers name graph.microsoft.com here.
    const personId = new URL(reference.data['@odata.id']).pathname.split('/').at(-1) ?? '';
    const { group, account } = membershipOf(call, personId);
    if (account.person.groupIds.includes(group.id)) {
      throw badRequest(
        "One or more added object references already exist for the following modified properties: 'members'.",
      );
    }
    call.core.directory.change(account, { groupIds: [...account.person.groupIds, group.id] }, 'membersAdded');
    return { status: 204 };
  },
};
