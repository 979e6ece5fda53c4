import { endpoint, personOf } from '@fixpoint/service-kit';
import { retryUpdate } from '@fixpoint/workflows/contract';
import type { GatewayDeps } from '../deps.ts';
import { commandRoute } from '../tickets/command-route.ts';
import { commandTicket } from '../tickets/command-ticket.ts';

const route = commandRoute({
  role: 'technician',
  path: '/v1/tickets/{id}/retry',
  operationId: 'retryTicket',
  summary: 'Let the machine try a ticket again',
  description: 'From triage on, for a ticket that has been escalated.',
});

export const retryTicketRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const glance = await commandTicket(deps, {
      operation: 'retry',
      update: retryUpdate,
      caller: personOf(c),
      id: c.req.valid('param').id,
      reason: c.req.valid('json').reason,
      key: c.req.valid('header')['idempotency-key'],
    });
    return c.json(glance, 200);
  });
