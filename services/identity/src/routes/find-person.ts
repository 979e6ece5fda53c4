import { z } from '@hono/zod-openapi';
import { Person } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { Directory } from '../directory/directory.ts';

const Found = z.object({ person: Person.nullable() });

const route = guardedRoute(
  { services: ['gateway', 'worker'] },
  {
    method: 'get',
    path: '/v1/people',
    operationId: 'findPerson',
    summary: 'The person with this address, if there is exactly one',
    request: { query: z.object({ email: z.email() }) },
    responses: {
      200: { description: 'The person, or null', content: { 'application/json': { schema: Found } } },
      ...problemResponses,
    },
  },
);

export const findPersonRoute = (directory: Directory) =>
  endpoint().openapi(route, async (c) =>
    c.json({ person: await directory.personByEmail(c.req.valid('query').email) }, 200),
  );
