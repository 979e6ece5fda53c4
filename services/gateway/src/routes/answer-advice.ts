import { z } from '@hono/zod-openapi';
import { FixpointError } from '@fixpoint/domain';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import { answerUpdate } from '@fixpoint/workflows/contract';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer, jsonBody, keyHeader, ticketParams } from '../route-parts.ts';
import { Glance } from '../schemas.ts';
import { askWorkflow, updateIdOf } from '../tickets/ask-workflow.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const Answer = z.strictObject({ helped: z.boolean() }).openapi('AdviceAnswer', { example: { helped: true } });

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/tickets/{id}/answers',
    operationId: 'answerAdvice',
    tags: ['tickets'],
    summary: 'Say whether what the ticket advised has helped',
    description:
      'For who asked for it and whom it is about. If it has not, a technician takes over. 403: it is not yours to say. 404: there is no ' +
      'such ticket among those you may see. 409: the ticket has asked nothing, or has ended. 503: the ticket cannot be reached.',
    request: { params: ticketParams, headers: keyHeader, body: jsonBody(Answer) },
    responses: { 200: jsonAnswer('Where the ticket stands now', Glance), ...problemResponses },
  },
);

export const answerAdviceRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    const { helped } = c.req.valid('json');
    const ticket = await visibleTicket(deps, caller, c.req.valid('param').id);
    const { requester, affected } = ticket.summary;
    if (![requester.id, affected.id].includes(caller.person.id))
      throw new FixpointError('forbidden', 'Only whose ticket it is can say whether it helped.');
    const glance = await askWorkflow(deps, {
      ticket,
      update: answerUpdate,
      message: { by: caller.person, helped },
      updateId: updateIdOf('answer', caller, c.req.valid('header')['idempotency-key'], helped),
    });
    return c.json(glance, 200);
  });
