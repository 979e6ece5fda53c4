import { endpoint, personOf } from '@fixpoint/service-kit';
import { takeOverUpdate } from '@fixpoint/workflows/contract';
import type { GatewayDeps } from '../deps.ts';
import { commandRoute } from '../tickets/command-route.ts';
import { commandTicket } from '../tickets/command-ticket.ts';

const route = commandRoute({
  role: 'technician',
  path: '/v1/tickets/{id}/take-over',
  operationId: 'takeOverTicket',
  summary: 'Take a ticket over from the machine',
  description:
    'You become its assignee, and the machine does nothing more by itself. For a ticket that waits for somebody.',
});

export const takeOverTicketRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const glance = await commandTicket(deps, {
      operation: 'take-over',
      update: takeOverUpdate,
      caller: personOf(c),
      id: c.req.valid('param').id,
      reason: c.req.valid('json').reason,
      key: c.req.valid('header')['idempotency-key'],
    });
    return c.json(glance, 200);
  });
