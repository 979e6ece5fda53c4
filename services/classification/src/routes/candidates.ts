import { z } from '@hono/zod-openapi';
import { FixpointError } from '@fixpoint/domain';
import { TrainingReport } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { TrainCandidate } from '../learning/train-candidate.ts';

const Candidate = z.object({ id: z.string(), report: TrainingReport });

const route = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/candidates',
    operationId: 'trainCandidate',
    summary: 'A model trained on all corrections and compared with the one in force; null when nothing is new',
    responses: {
      200: { description: 'The candidate', content: { 'application/json': { schema: Candidate.nullable() } } },
      ...problemResponses,
    },
  },
);

/** Null where there is no database to learn from. */
export const candidates = (train: TrainCandidate | null) =>
  endpoint().openapi(route, async (c) => {
    if (!train)
      throw new FixpointError('unavailable', 'This service cannot learn without a database: set its DATABASE_URL.');
    return c.json(await train(c.req.raw.signal), 200);
  });
