import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import { closeUpdate } from '@fixpoint/workflows/contract';
import { z } from '@hono/zod-openapi';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer, jsonBody, keyHeader, Reason, ticketParams } from '../route-parts.ts';
import { Glance } from '../schemas.ts';
import { askWorkflow, updateIdOf } from '../tickets/ask-workflow.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const Closing = Reason.extend({
  planWasRight: z.boolean().optional().openapi({
    description: 'Whether what the machine had planned was right; it counts for how far its runbook is trusted.',
  }),
}).openapi('Closing', { example: { reason: 'Seen to by hand.', planWasRight: true } });

const route = guardedRoute(
  { role: 'technician' },
  {
    method: 'post',
    path: '/v1/tickets/{id}/close',
    operationId: 'closeTicket',
    tags: ['tickets'],
    summary: 'Close a ticket that you have solved',
    description:
      'For a ticket that waits for somebody. 404: there is no such ticket among those you may see. 409: the ticket is not in a state for ' +
      'it, or has ended. 503: the ticket cannot be reached.',
    request: { params: ticketParams, headers: keyHeader, body: jsonBody(Closing) },
    responses: { 200: jsonAnswer('Where the ticket stands now', Glance), ...problemResponses },
  },
);

export const closeTicketRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    const closing = c.req.valid('json');
    const { reason = null, planWasRight } = closing;
    const glance = await askWorkflow(deps, {
      ticket: await visibleTicket(deps, caller, c.req.valid('param').id),
      update: closeUpdate,
      message: { by: caller.person, reason, ...(planWasRight !== undefined && { planWasRight }) },
      updateId: updateIdOf('close', caller, c.req.valid('header')['idempotency-key'], closing),
    });
    return c.json(glance, 200);
  });
