import { z } from '@hono/zod-openapi';
import { Person, Ticket, Triage } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { Classifier } from '../classifier.ts';

const CANDIDATES_MAX = 50;

const TicketToRead = z.strictObject({
  subject: Ticket.shape.subject,
  body: Ticket.shape.body,
  requester: z.object({ name: z.string(), email: z.string() }).optional(),
  /** Whom the requester named in the form, already found in the directory. */
  affected: Person.optional(),
  /** People of the directory whom the text may mean. */
  candidates: z.array(Person).max(CANDIDATES_MAX).optional(),
});

const route = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/triage',
    operationId: 'triageTicket',
    summary: 'What a ticket is about, or an abstention',
    request: { body: { required: true, content: { 'application/json': { schema: TicketToRead } } } },
    responses: {
      200: { description: 'The triage', content: { 'application/json': { schema: Triage } } },
      ...problemResponses,
    },
  },
);

export const triage = (classifier: Classifier) =>
  endpoint().openapi(route, async (c) => c.json(await classifier.triage(c.req.valid('json')), 200));
