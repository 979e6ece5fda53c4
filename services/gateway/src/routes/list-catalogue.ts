import { z } from '@hono/zod-openapi';
import { FixpointError, may } from '@fixpoint/domain';
import { catalogue } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import { CatalogueEntry } from '../access/access-schemas.ts';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer } from '../route-parts.ts';

const query = z.object({
  which: z.enum(['offered', 'all']).default('offered').openapi({ description: '`all` is for viewers and admins.' }),
});

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'get',
    path: '/v1/catalogue',
    operationId: 'listCatalogue',
    tags: ['access'],
    summary: 'What can be asked for: groups of the directory, as they were curated',
    description: 'Sorted by name. 403: only viewers see what is not offered.',
    request: { query },
    responses: { 200: jsonAnswer('The entries', z.object({ entries: z.array(CatalogueEntry) })), ...problemResponses },
  },
);

export const listCatalogueRoute = ({ em }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const { which } = c.req.valid('query');
    if (which === 'all' && !may(personOf(c).roles, 'viewer'))
      throw new FixpointError('forbidden', 'which: only viewers see what is not offered.');
    return c.json({ entries: await catalogue(em, which) }, 200);
  });
