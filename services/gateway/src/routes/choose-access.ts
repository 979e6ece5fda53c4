import { z } from '@hono/zod-openapi';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import { chooseUpdate } from '@fixpoint/workflows/contract';
import type { GatewayDeps } from '../deps.ts';
import { examples } from '../examples.ts';
import { jsonAnswer, jsonBody, keyHeader, ticketParams } from '../route-parts.ts';
import { Glance } from '../schemas.ts';
import { askWorkflow, updateIdOf } from '../tickets/ask-workflow.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const Choice = z
  .strictObject({ groupId: z.string().min(1).max(100) })
  .openapi('AccessChoice', { example: { groupId: examples.catalogueEntry.id } });

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/tickets/{id}/choices',
    operationId: 'chooseAccess',
    tags: ['access'],
    summary: 'Say which of the groups that a ticket may mean is meant',
    description:
      'For who asks and for whom it is. 403: it is not yours to say. 404: there is no such ticket among those you may see. 409: the ' +
      'ticket does not ask. 422: that is not among what it may mean. 503: the ticket cannot be reached.',
    request: { params: ticketParams, headers: keyHeader, body: jsonBody(Choice) },
    responses: { 200: jsonAnswer('Where the ticket stands now', Glance), ...problemResponses },
  },
);

export const chooseAccessRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    const { groupId } = c.req.valid('json');
    const glance = await askWorkflow(deps, {
      ticket: await visibleTicket(deps, caller, c.req.valid('param').id),
      update: chooseUpdate,
      message: { by: caller.person, groupId },
      updateId: updateIdOf('choose', caller, c.req.valid('header')['idempotency-key'], groupId),
    });
    return c.json(glance, 200);
  });
