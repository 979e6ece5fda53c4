import { z } from '@hono/zod-openapi';
import { newestExamples } from '@fixpoint/records';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer } from '../route-parts.ts';
import { LabelledExample } from '../schemas.ts';

const EXAMPLES_MAX = 500;

const route = guardedRoute(
  { role: 'auditor' },
  {
    method: 'get',
    path: '/v1/triage/examples',
    operationId: 'listTriageExamples',
    tags: ['triage'],
    summary: 'What technicians have corrected, the newest first',
    description: `At most ${EXAMPLES_MAX}, without the tickets' words. For auditors and admins.`,
    responses: {
      200: jsonAnswer('The corrections', z.object({ examples: z.array(LabelledExample) })),
      ...problemResponses,
    },
  },
);

export const listTriageExamplesRoute = ({ em }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => c.json({ examples: await newestExamples(em, EXAMPLES_MAX) }, 200));
