import { isEnded, maskedView, statusOf, type TicketView } from '@fixpoint/domain';
import { cursorNow, type StoredTicket, ticketEvents } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import { liveView } from '@fixpoint/workflows/live';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer, ticketParams } from '../route-parts.ts';
import { TicketDetail } from '../schemas.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'get',
    path: '/v1/tickets/{id}',
    operationId: 'readTicket',
    tags: ['tickets'],
    summary: 'One ticket: where it stands, why, and all that happened',
    description: '404: there is no such ticket, or it is not yours to see.',
    request: { params: ticketParams },
    responses: { 200: jsonAnswer('The ticket', TicketDetail), ...problemResponses },
  },
);

export const readTicketRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const cursor = await cursorNow(deps.em); // before the rest, so that a stream from here leaves nothing out
    const caller = personOf(c);
    const stored = await visibleTicket(deps, caller, c.req.valid('param').id);
    const { id, phase } = stored.summary;
    const [live, events] = await Promise.all([
      isEnded(phase) ? null : liveView(deps.temporal, id, stored.round),
      ticketEvents(deps.em, id),
    ]);
    const { ticket, view } = current(stored, live);
    const shown = view && maskedView(view, caller.roles);
    return c.json({ ticket, body: stored.body, view: shown, live: live !== null, events, cursor }, 200);
  });

/** The workflow knows first; Postgres hears of it a moment later. */
const current = ({ summary, view }: StoredTicket, live: TicketView | null) =>
  live
    ? {
        ticket: { ...summary, phase: live.phase, status: statusOf(live.phase), headline: live.headline },
        view: live,
      }
    : { ticket: summary, view };
