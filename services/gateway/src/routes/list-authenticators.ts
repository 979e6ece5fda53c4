import { findAuthenticators } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import { Authenticators, shownAuthenticator } from '../authenticators/authenticator-schemas.ts';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer } from '../route-parts.ts';

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'get',
    path: '/v1/authenticators',
    operationId: 'listAuthenticators',
    tags: ['authenticators'],
    summary: 'The authenticator apps and passkeys that you have enrolled',
    description: 'Only your own. Each proves who you are on tickets that came after it.',
    responses: { 200: jsonAnswer('Yours', Authenticators), ...problemResponses },
  },
);

export const listAuthenticatorsRoute = ({ em }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const found = await findAuthenticators(em, personOf(c).person.id);
    return c.json({ authenticators: found.map(shownAuthenticator) }, 200);
  });
