import { z } from '@hono/zod-openapi';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import { pressUpdate } from '@fixpoint/workflows/contract';
import type { GatewayDeps } from '../deps.ts';
import { examples } from '../examples.ts';
import { jsonAnswer, jsonBody, keyHeader, ticketParams } from '../route-parts.ts';
import { Glance } from '../schemas.ts';
import { askWorkflow, updateIdOf } from '../tickets/ask-workflow.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const Press = z
  .strictObject({ planHash: z.string().min(1).max(100) })
  .openapi('ButtonPress', { example: { planHash: examples.planHash } });

const route = guardedRoute(
  { role: 'technician' },
  {
    method: 'post',
    path: '/v1/tickets/{id}/press',
    operationId: 'pressButton',
    tags: ['tickets'],
    summary: 'Have a permitted plan carried out whose runbook is not trusted to do it by itself',
    description:
      'For runbooks in `assist`. 403: it is your own ticket. 404: there is no such ticket among those you may see. 409: the ticket does not ' +
      'for it, or the plan has changed. 503: the ticket cannot be reached.',
    request: { params: ticketParams, headers: keyHeader, body: jsonBody(Press) },
    responses: { 200: jsonAnswer('Where the ticket stands now', Glance), ...problemResponses },
  },
);

export const pressButtonRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    const { planHash } = c.req.valid('json');
    const glance = await askWorkflow(deps, {
      ticket: await visibleTicket(deps, caller, c.req.valid('param').id),
      update: pressUpdate,
      message: { by: caller.person, planHash },
      updateId: updateIdOf('press', caller, c.req.valid('header')['idempotency-key'], planHash),
    });
    return c.json(glance, 200);
  });
