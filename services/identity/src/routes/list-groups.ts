import { z } from '@hono/zod-openapi';
import { GroupRefusal, Person } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { Directory } from '../directory/directory.ts';

const Group = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  refusal: GroupRefusal.nullable(),
  owners: z.array(Person),
});

const groupsRoute = guardedRoute(
  { services: ['worker'] },
  {
    method: 'get',
    path: '/v1/groups',
    operationId: 'listGroups',
    summary: 'Every group of the directory, with its owners, and why nobody may be put into it',
    responses: {
      200: {
        description: 'The groups',
        content: { 'application/json': { schema: z.object({ groups: z.array(Group) }) } },
      },
      ...problemResponses,
    },
  },
);

export const listGroupsRoute = (directory: Pick<Directory, 'groups'>) =>
  endpoint().openapi(groupsRoute, async (c) => c.json({ groups: await directory.groups() }, 200));

const membersRoute = guardedRoute(
  { services: ['worker'] },
  {
    method: 'get',
    path: '/v1/groups/{groupId}/members',
    operationId: 'listMembers',
    summary: 'The people who are in a group themselves, not through another',
    request: { params: z.object({ groupId: z.string().min(1).max(100) }) },
    responses: {
      200: {
        description: 'The people',
        content: { 'application/json': { schema: z.object({ members: z.array(Person) }) } },
      },
      ...problemResponses,
    },
  },
);

export const listMembersRoute = (directory: Pick<Directory, 'members'>) =>
  endpoint().openapi(membersRoute, async (c) =>
    c.json({ members: await directory.members(c.req.valid('param').groupId) }, 200),
  );
