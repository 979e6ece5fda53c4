import { z } from '@hono/zod-openapi';
import { may } from '@fixpoint/domain';
import { listDeputies } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer } from '../route-parts.ts';
import { DeputyEntry } from '../schemas.ts';

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'get',
    path: '/v1/deputies',
    operationId: 'listDeputies',
    tags: ['approvals'],
    summary: 'Who decides in whose place, now or later',
    description: 'Your own deputies and those for whom you stand in; auditors and admins see all. At most 500.',
    responses: {
      200: jsonAnswer('The deputies', z.object({ deputies: z.array(DeputyEntry) })),
      ...problemResponses,
    },
  },
);

export const listDeputiesRoute = ({ em, now }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const { person, roles } = personOf(c);
    const all = may(roles, 'auditor');
    return c.json({ deputies: await listDeputies(em, all ? null : person.id, now()) }, 200);
  });
