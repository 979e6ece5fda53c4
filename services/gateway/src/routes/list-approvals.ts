import { z } from '@hono/zod-openapi';
import { openQuestions } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer } from '../route-parts.ts';
import { OpenQuestion } from '../schemas.ts';

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'get',
    path: '/v1/approvals',
    operationId: 'listApprovals',
    tags: ['approvals'],
    summary: 'The questions put to you that nobody has answered, the most urgent first',
    description: 'At most 100. Only your own: whoever is named by a policy may be asked, whatever their role.',
    responses: {
      200: jsonAnswer('The questions', z.object({ questions: z.array(OpenQuestion) })),
      ...problemResponses,
    },
  },
);

export const listApprovalsRoute = ({ em }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => c.json({ questions: await openQuestions(em, personOf(c).person.id) }, 200));
