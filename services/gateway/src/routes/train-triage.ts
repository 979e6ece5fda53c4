import { z } from '@hono/zod-openapi';
import { FixpointError } from '@fixpoint/domain';
import { noteTrainingAsked } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import { TASK_QUEUE, TRAINING_WORKFLOW, TRAINING_WORKFLOW_ID } from '@fixpoint/workflows/contract';
import { ServiceError } from '@temporalio/client';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer, jsonBody, nothing } from '../route-parts.ts';

const START_MS = 3_000;
const RETRY_S = 5;

const Training = z
  .object({ workflowId: z.string() })
  .openapi('Training', { example: { workflowId: TRAINING_WORKFLOW_ID } });

const route = guardedRoute(
  { role: 'admin' },
  {
    method: 'post',
    path: '/v1/triage/trainings',
    operationId: 'trainTriage',
    tags: ['triage'],
    summary: 'Train a model on all corrections now',
    description:
      'It comes into force by itself if it is better; look at the models for what came of it. One runs at a time: ' +
      'asked for again meanwhile, the answer is the same. 503: Temporal cannot be reached.',
    request: { body: jsonBody(nothing) },
    responses: { 202: jsonAnswer('It is under way', Training), ...problemResponses },
  },
);

export const trainTriageRoute = ({ em, temporal, now }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    try {
      await temporal.withDeadline(Date.now() + START_MS, () =>
        temporal.workflow.start(TRAINING_WORKFLOW, {
          workflowId: TRAINING_WORKFLOW_ID,
          taskQueue: TASK_QUEUE,
          args: [],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      );
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      throw new FixpointError('unavailable', 'Training cannot be started now.', { retryAfterS: RETRY_S }, error);
    }
    await noteTrainingAsked(em, personOf(c).person, now());
    return c.json({ workflowId: TRAINING_WORKFLOW_ID }, 202);
  });
