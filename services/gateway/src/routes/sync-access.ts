import { z } from '@hono/zod-openapi';
import { FixpointError } from '@fixpoint/domain';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import { ACCESS_WORKFLOW, ACCESS_WORKFLOW_ID, TASK_QUEUE } from '@fixpoint/workflows/contract';
import { ServiceError } from '@temporalio/client';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer, jsonBody, nothing } from '../route-parts.ts';

const START_MS = 3_000;
const RETRY_S = 5;

const Started = z
  .object({ workflowId: z.string() })
  .openapi('AccessSync', { example: { workflowId: ACCESS_WORKFLOW_ID } });

const route = guardedRoute(
  { role: 'admin' },
  {
    method: 'post',
    path: '/v1/access/syncs',
    operationId: 'syncAccess',
    tags: ['access'],
    summary: 'Read the groups from the directory and compare members, leases and their workflows, now',
    description:
      'It is done every hour by itself. One runs at a time: asked for again meanwhile, the answer is the same. 503: Temporal cannot be reached.',
    request: { body: jsonBody(nothing) },
    responses: { 202: jsonAnswer('It is under way', Started), ...problemResponses },
  },
);

export const syncAccessRoute = ({ temporal }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    try {
      await temporal.withDeadline(Date.now() + START_MS, () =>
        temporal.workflow.start(ACCESS_WORKFLOW, {
          workflowId: ACCESS_WORKFLOW_ID,
          taskQueue: TASK_QUEUE,
          args: [],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      );
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      throw new FixpointError('unavailable', 'It cannot be started now.', { retryAfterS: RETRY_S }, error);
    }
    return c.json({ workflowId: ACCESS_WORKFLOW_ID }, 202);
  });
