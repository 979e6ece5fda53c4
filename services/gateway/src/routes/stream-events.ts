import { may } from '@fixpoint/domain';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import type { EventFeed } from '../events/event-feed.ts';
import { streamEvents } from '../events/stream-events.ts';
import { streamAnswer, streamRequest } from '../route-parts.ts';

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'get',
    path: '/v1/events',
    operationId: 'streamEvents',
    tags: ['events'],
    summary: 'What happens to all tickets you may see, as it happens',
    description:
      'Without the role viewer: only of tickets that you asked for or that are about you. From `Last-Event-ID` or `after` on, else ' +
      'from now. Ends after five minutes at the latest; come back with the last id and nothing is left out. ' +
      '422: the cursor is not one of this stream.',
    request: streamRequest,
    responses: { 200: streamAnswer, ...problemResponses },
  },
);

export const streamEventsRoute = (deps: GatewayDeps, feed: EventFeed) =>
  endpoint().openapi(route, (c) => {
    const { person, roles } = personOf(c);
    const filter = may(roles, 'viewer') ? {} : { ownedBy: person.id };
    const cursor = c.req.valid('header')['last-event-id'] ?? c.req.valid('query').after;
    return streamEvents(c, { ...deps, feed }, filter, cursor);
  });
