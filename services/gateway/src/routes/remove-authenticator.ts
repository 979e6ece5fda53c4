import { z } from '@hono/zod-openapi';
import { findAuthenticators, removeAuthenticator } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import { Authenticators, shownAuthenticator } from '../authenticators/authenticator-schemas.ts';
import type { GatewayDeps } from '../deps.ts';
import type { Limiter } from '../rate-limits.ts';
import { jsonAnswer } from '../route-parts.ts';
import { requireFreshSession } from '../session.ts';

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'delete',
    path: '/v1/authenticators/{id}',
    operationId: 'removeAuthenticator',
    tags: ['authenticators'],
    summary: 'Take one of your authenticators out of use',
    description:
      '403: your sign-in is not fresh: sign in again with a second factor. 404: you have no such authenticator. 409: a ticket of yours ' +
      'waits for you to prove who you are. 429: too many tries.',
    request: { params: z.object({ id: z.string().max(60) }) },
    responses: { 200: jsonAnswer('What is left', Authenticators), ...problemResponses },
  },
);

export const removeAuthenticatorRoute = ({ em, now }: GatewayDeps, limit: Limiter) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    await limit(c, caller.person.id);
    requireFreshSession(caller, now());
    await removeAuthenticator(em, { id: c.req.valid('param').id, person: caller.person, now: now() });
    const left = await findAuthenticators(em, caller.person.id);
    return c.json({ authenticators: left.map(shownAuthenticator) }, 200);
  });
