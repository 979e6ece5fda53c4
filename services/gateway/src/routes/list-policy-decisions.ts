import { z } from '@hono/zod-openapi';
import { decisionsOn } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { ExplainedDecision } from '../policies/policy-schemas.ts';
import { jsonAnswer, ticketParams } from '../route-parts.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const route = guardedRoute(
  { role: 'viewer' },
  {
    method: 'get',
    path: '/v1/tickets/{id}/policy-decisions',
    operationId: 'listPolicyDecisions',
    tags: ['policies'],
    summary: 'Every decision of the policy about a ticket, with all that it was taken from',
    description:
      'Each is taken again by the version that took it: `sameAgain` says whether it comes to the same. 404: there is no such ticket.',
    request: { params: ticketParams },
    responses: {
      200: jsonAnswer('The decisions, the first first', z.object({ decisions: z.array(ExplainedDecision) })),
      ...problemResponses,
    },
  },
);

export const listPolicyDecisionsRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const { summary } = await visibleTicket(deps, personOf(c), c.req.valid('param').id);
    return c.json({ decisions: await decisionsOn(deps.em, summary.id) }, 200);
  });
