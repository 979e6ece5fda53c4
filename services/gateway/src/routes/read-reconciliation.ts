import { z } from '@hono/zod-openapi';
import { lastReconciliation } from '@fixpoint/records';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import { Reconciliation } from '../access/access-schemas.ts';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer } from '../route-parts.ts';

const route = guardedRoute(
  { role: 'viewer' },
  {
    method: 'get',
    path: '/v1/access/reconciliation',
    operationId: 'readReconciliation',
    tags: ['access'],
    summary: 'What directory, leases and their workflows did not agree on, the last time they were compared',
    description: 'Null when they were never compared. Groups that are offered, and those somebody has access to.',
    responses: {
      200: jsonAnswer('The comparison', z.object({ reconciliation: Reconciliation.nullable() })),
      ...problemResponses,
    },
  },
);

export const readReconciliationRoute = ({ em }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => c.json({ reconciliation: await lastReconciliation(em) }, 200));
