import { z } from '@hono/zod-openapi';
import { HandoverKind, Person } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { Handovers } from '../handovers.ts';

const TOKEN_MAX_CHARS = 100;

const Request = z.strictObject({ token: z.string().min(1).max(TOKEN_MAX_CHARS), person: Person });
const Handed = z.object({ kind: HandoverKind, secret: z.string() });

const route = guardedRoute(
  { services: ['gateway'] },
  {
    method: 'post',
    path: '/v1/handovers/open',
    operationId: 'openHandover',
    summary: 'The one view of a secret; after it the secret is forgotten here',
    description: 'The gateway has checked who the person is, by a fresh sign-in with a second factor.',
    request: { body: { required: true, content: { 'application/json': { schema: Request } } } },
    responses: {
      200: { description: 'The secret', content: { 'application/json': { schema: Handed } } },
      ...problemResponses,
    },
  },
);

export const openHandoverRoute = (handovers: Handovers) =>
  endpoint().openapi(route, async (c) => {
    const { token, person } = c.req.valid('json');
    const handed = await handovers.open(token, person);
    c.header('cache-control', 'no-store');
    return c.json(handed, 200);
  });
