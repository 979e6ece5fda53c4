import { endpoint, personOf } from '@fixpoint/service-kit';
import { closeUpdate } from '@fixpoint/workflows/contract';
import type { GatewayDeps } from '../deps.ts';
import { commandRoute } from '../tickets/command-route.ts';
import { commandTicket } from '../tickets/command-ticket.ts';

const route = commandRoute({
  role: 'technician',
  path: '/v1/tickets/{id}/close',
  operationId: 'closeTicket',
  summary: 'Close a ticket that you have solved',
  description: 'For a ticket that waits for somebody.',
});

export const closeTicketRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const glance = await commandTicket(deps, {
      operation: 'close',
      update: closeUpdate,
      caller: personOf(c),
      id: c.req.valid('param').id,
      reason: c.req.valid('json').reason,
      key: c.req.valid('header')['idempotency-key'],
    });
    return c.json(glance, 200);
  });
