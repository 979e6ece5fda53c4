import { FixpointError } from '@fixpoint/domain';
import { z } from 'zod';
import { groupOf, groupPath, idsIn, membershipsPath, ownersPath, peopleIn } from '../directory/groups.ts';
import { READ_PERMISSIONS } from '../permissions.ts';
import { allOf } from './pages.ts';
import { get, type Probe } from './probe.ts';

/** The group that is asked for, who owns it, and whether the person is in it. */
export const groupProbe: Probe<'identity.group'> = {
  kind: 'identity.group',
  name: 'The group',
  requests: ({ personId, groupId }) => {
    if (groupId === undefined) throw new FixpointError('invalid', 'groupId: say which group is to be looked at.');
    return [
      get(groupPath(groupId), READ_PERMISSIONS.groups),
      get(ownersPath(groupId), READ_PERMISSIONS.groups),
      get(membershipsPath(personId), READ_PERMISSIONS.groups),
    ];
  },
  facts: async ([body, owners, memberships], { graph }) => {
    const group = groupOf(body);
    // To an app that may not read groups Graph shows them without their properties.
    if (!z.object({ displayName: z.string() }).safeParse(body).success)
      throw new FixpointError(
        'forbidden',
        `The group could not be read. It takes the permission ${READ_PERMISSIONS.groups}.`,
      );
    return {
      id: group.id,
      name: group.name,
      refusal: group.refusal,
      owners: peopleIn(await allOf(graph, owners, 'The owners')),
      isMember: idsIn(await allOf(graph, memberships, 'The memberships')).includes(group.id),
    };
  },
};
