import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer } from '../route-parts.ts';
import { TriageOverview } from '../schemas.ts';
import { triageOverview } from '../triage-overview.ts';

const route = guardedRoute(
  { role: 'viewer' },
  {
    method: 'get',
    path: '/v1/triage',
    operationId: 'readTriage',
    tags: ['triage'],
    summary: 'The models that read tickets, what they learn from, and whether tickets are still what was learnt',
    description: 'For viewers, technicians, auditors and admins. The newest change comes first.',
    responses: { 200: jsonAnswer('The models, the examples and the drift', TriageOverview), ...problemResponses },
  },
);

export const readTriageRoute = ({ em }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => c.json(await triageOverview(em), 200));
