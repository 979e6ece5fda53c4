import { z } from '@hono/zod-openapi';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import type { Limiter } from '../rate-limits.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';
import { requireFreshSession } from '../session.ts';

const Request = z
  .strictObject({ token: z.string().regex(/^[\w-]{20,100}$/) })
  .openapi({ example: { token: '3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' } });
const Opened = z
  .object({ kind: z.literal('password'), secret: z.string() })
  .openapi('OpenedHandover', { example: { kind: 'password', secret: 'shown once' } });

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/handovers/open',
    operationId: 'openHandover',
    tags: ['handovers'],
    summary: 'See the secret behind a one-time link, once',
    description:
      'Who saw it, and who tried, is kept. 403: it is for somebody else, or your sign-in is not fresh: sign in again with a second ' +
      'factor. 404: the link is not known, or a newer one has taken its place. 409: it was opened, or has expired. ' +
      '429: too many tries. 503: it cannot be reached now.',
    request: { body: jsonBody(Request) },
    responses: { 200: jsonAnswer('The secret; no cache may keep it', Opened), ...problemResponses },
  },
);

export const openHandoverRoute = (deps: GatewayDeps, limit: Limiter) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    await limit(c, caller.person.id);
    requireFreshSession(caller, deps.now());
    const { token } = c.req.valid('json');
    return c.json(await deps.identity.openHandover({ token, person: caller.person }), 200);
  });
