import { z } from '@hono/zod-openapi';
import { FixpointError, may } from '@fixpoint/domain';
import { findLeases } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import { Lease } from '../access/access-schemas.ts';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer } from '../route-parts.ts';

const query = z.object({
  whose: z.enum(['mine', 'all']).default('mine').openapi({ description: '`all` is for viewers and admins.' }),
  open: z.enum(['true', 'false']).default('true').openapi({ description: '`false`: also those that have ended.' }),
});

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'get',
    path: '/v1/leases',
    operationId: 'listLeases',
    tags: ['access'],
    summary: 'Access that was granted, and until when',
    description: 'The newest first, at most 500. 403: only viewers see the access of others.',
    request: { query },
    responses: { 200: jsonAnswer('The leases', z.object({ leases: z.array(Lease) })), ...problemResponses },
  },
);

export const listLeasesRoute = ({ em }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const { person, roles } = personOf(c);
    const { whose, open } = c.req.valid('query');
    if (whose === 'all' && !may(roles, 'viewer'))
      throw new FixpointError('forbidden', 'whose: only viewers see the access of others.');
    const leases = await findLeases(em, {
      ...(whose === 'mine' && { personId: person.id }),
      isOpen: open === 'true',
    });
    return c.json({ leases }, 200);
  });
