import { z } from '@hono/zod-openapi';
import { Person } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { Handovers } from '../handovers.ts';

const Request = z.strictObject({ ticketId: z.string().min(1).max(20), person: Person });
const Link = z.object({ token: z.string(), expiresAt: z.iso.datetime() });

const route = guardedRoute(
  { services: ['gateway'] },
  {
    method: 'post',
    path: '/v1/handover-links',
    operationId: 'linkHandover',
    summary: 'A new one-time link to the secret that a ticket has made; an older link dies',
    description: 'The gateway has checked who the person is, by a fresh sign-in with a second factor.',
    request: { body: { required: true, content: { 'application/json': { schema: Request } } } },
    responses: {
      200: { description: 'The link, told once', content: { 'application/json': { schema: Link } } },
      ...problemResponses,
    },
  },
);

export const linkHandoverRoute = (handovers: Handovers) =>
  endpoint().openapi(route, async (c) => {
    const { ticketId, person } = c.req.valid('json');
    const link = await handovers.link(ticketId, person);
    c.header('cache-control', 'no-store');
    return c.json(link, 200);
  });
