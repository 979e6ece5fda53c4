import { z } from '@hono/zod-openapi';
import { listPolicies } from '@fixpoint/records';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { PolicyEntry } from '../policies/policy-schemas.ts';
import { jsonAnswer } from '../route-parts.ts';

const route = guardedRoute(
  { role: 'viewer' },
  {
    method: 'get',
    path: '/v1/policies',
    operationId: 'listPolicies',
    tags: ['policies'],
    summary: 'Every version of the policy, the newest first',
    description:
      'Version 0 came with the product and is in force until another is released. At most the newest 500 others.',
    responses: {
      200: jsonAnswer('The versions', z.object({ policies: z.array(PolicyEntry) })),
      ...problemResponses,
    },
  },
);

export const listPoliciesRoute = ({ em }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => c.json({ policies: await listPolicies(em) }, 200));
