import { FixpointError, may } from '@fixpoint/domain';
import { endpoint, personOf } from '@fixpoint/service-kit';
import { cancelUpdate } from '@fixpoint/workflows/contract';
import type { GatewayDeps } from '../deps.ts';
import { commandRoute } from '../tickets/command-route.ts';
import { commandTicket } from '../tickets/command-ticket.ts';

const route = commandRoute({
  role: 'requester',
  path: '/v1/tickets/{id}/cancel',
  operationId: 'cancelTicket',
  summary: 'Call a ticket off',
  description:
    'For who asked for it, and for technicians, while the ticket waits for somebody. 403: it is not yours to cancel.',
});

export const cancelTicketRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    const glance = await commandTicket(deps, {
      operation: 'cancel',
      update: cancelUpdate,
      caller,
      id: c.req.valid('param').id,
      reason: c.req.valid('json').reason,
      key: c.req.valid('header')['idempotency-key'],
      check: ({ summary }) => {
        if (summary.requester.id === caller.person.id || may(caller.roles, 'technician')) return;
        throw new FixpointError('forbidden', 'Only who asked for it or a technician may cancel a ticket.');
      },
    });
    return c.json(glance, 200);
  });
