import { z } from 'zod';
import { type GraphRoute, badRequest } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { READ_MEMBER_GROUPS } from '../permissions.ts';
import { readPerson } from '../users.ts';

const MOST_GROUPS = 20;

const Asked = z.strictObject({ groupIds: z.array(z.guid()).min(1) });
const All = z.strictObject({ securityEnabledOnly: z.boolean().default(false) });

const shared = { method: 'POST', permissions: READ_MEMBER_GROUPS, quota: 'directory' } as const;

/** Which of at most twenty groups somebody is in, directly or through others; groups that are not there are left out. */
export const checkMemberGroups: GraphRoute = {
  ...shared,
  template: '/users/{id}/checkMemberGroups',
  units: 4,
  handle: (call) => {
    const asked = Asked.safeParse(call.body);
    if (!asked.success) throw badRequest('groupIds is missing or not valid.');
    const wanted = new Set(asked.data.groupIds);
    if (wanted.size > MOST_GROUPS) throw badRequest(`At most ${MOST_GROUPS} groups can be checked in one request.`);
    const groups = call.core.directory.transitiveGroupsOf(readPerson(call));
    const value = groups.map(({ id }) => id).filter((id) => wanted.has(id));
    return { status: 200, body: { '@odata.context': context(call.core, 'Collection(Edm.String)'), value } };
  },
};

export const getMemberGroups: GraphRoute = {
  ...shared,
  template: '/users/{id}/getMemberGroups',
  units: 2,
  handle: (call) => {
    const asked = All.safeParse(call.body);
    if (!asked.success) throw badRequest('securityEnabledOnly is missing or not valid.');
    const groups = call.core.directory.transitiveGroupsOf(readPerson(call));
    const value = groups
      .filter((group) => group.securityEnabled || !asked.data.securityEnabledOnly)
      .map(({ id }) => id);
    return { status: 200, body: { '@odata.context': context(call.core, 'Collection(Edm.String)'), value } };
  },
};
