import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import type { EventFeed } from '../events/event-feed.ts';
import { streamEvents } from '../events/stream-events.ts';
import { streamAnswer, streamRequest, ticketParams } from '../route-parts.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'get',
    path: '/v1/tickets/{id}/events',
    operationId: 'streamTicketEvents',
    tags: ['events'],
    summary: 'What happens to one ticket, as it happens',
    description:
      'From `Last-Event-ID` or `after` on, else from now. Ends after five minutes at the latest; come back with the last id and ' +
      'nothing is left out. 404: there is no such ticket among those you may see. 422: the cursor is not one of this stream.',
    request: { params: ticketParams, ...streamRequest },
    responses: { 200: streamAnswer, ...problemResponses },
  },
);

export const streamTicketEventsRoute = (deps: GatewayDeps, feed: EventFeed) =>
  endpoint().openapi(route, async (c) => {
    const { summary } = await visibleTicket(deps, personOf(c), c.req.valid('param').id);
    const cursor = c.req.valid('header')['last-event-id'] ?? c.req.valid('query').after;
    return streamEvents(c, { ...deps, feed }, { ticketId: summary.id }, cursor);
  });
