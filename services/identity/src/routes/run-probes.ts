import { z } from '@hono/zod-openapi';
import { Evidence, ProbeKind } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { Directory } from '../directory/directory.ts';
import { TrafficHeaders } from '@fixpoint/graph';

const Probing = z.strictObject({
  personId: z.string().min(1),
  probes: z.array(ProbeKind).min(1),
  /** Which group `identity.group` is about. */
  groupId: z.string().min(1).max(100).optional(),
});
const Seen = z.object({ evidence: z.array(Evidence) });

const route = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/probes',
    operationId: 'runProbes',
    summary: 'Looks at an account, without changing anything',
    request: {
      headers: TrafficHeaders,
      body: { required: true, content: { 'application/json': { schema: Probing } } },
    },
    responses: {
      200: {
        description: 'What each probe saw, or why it saw nothing',
        content: { 'application/json': { schema: Seen } },
      },
      ...problemResponses,
    },
  },
);

export const runProbesRoute = (directory: Pick<Directory, 'probe'>) =>
  endpoint().openapi(route, async (c) => {
    const { personId, probes, groupId } = c.req.valid('json');
    return c.json({ evidence: await directory.probe(personId, probes, groupId) }, 200);
  });
