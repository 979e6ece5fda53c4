import { z } from '@hono/zod-openapi';
import { Ticket, Triage } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { Classifier } from '../classifier.ts';

const route = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/triage',
    operationId: 'triageTicket',
    summary: 'What a ticket is about, or an abstention',
    request: {
      body: {
        required: true,
        content: {
          'application/json': { schema: z.strictObject({ subject: Ticket.shape.subject, body: Ticket.shape.body }) },
        },
      },
    },
    responses: {
      200: { description: 'The triage', content: { 'application/json': { schema: Triage } } },
      ...problemResponses,
    },
  },
);

export const triage = (classifier: Classifier) =>
  endpoint().openapi(route, (c) => c.json(classifier.triage(c.req.valid('json')), 200));
