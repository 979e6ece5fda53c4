import { z } from '@hono/zod-openapi';
import { IdentityAction, Parameters, Person, Receipt } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { Order, Outcome } from '../actions/action.ts';
import { TrafficHeaders } from '@fixpoint/graph';

const KEY_MAX_CHARS = 120; // ids of audit events begin with it

const Ordered = z.strictObject({
  ticketId: z.string().min(1).max(20),
  stepId: z.string().min(1),
  action: IdentityAction,
  target: Person,
  title: z.string().min(1),
  /** What the action needs to know beside its target. */
  parameters: Parameters.optional(),
});
const Done = z.object({ receipt: Receipt, handoverId: z.string().nullable() });

const route = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/actions',
    operationId: 'runAction',
    summary: 'Changes an account, at most once for each Idempotency-Key',
    description:
      '403, 404, 409 and 422: refused, nothing was changed. 424: nobody could find out whether it was done; a person must look. ' +
      '503 with Retry-After: ask again with the same key.',
    request: {
      headers: TrafficHeaders.extend({ 'idempotency-key': z.string().min(1).max(KEY_MAX_CHARS) }),
      body: { required: true, content: { 'application/json': { schema: Ordered } } },
    },
    responses: {
      200: { description: 'It is done', content: { 'application/json': { schema: Done } } },
      ...problemResponses,
    },
  },
);

export const runActionRoute = (carryOut: (order: Order) => Promise<Outcome>) =>
  endpoint().openapi(route, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    return c.json(await carryOut({ key, ...c.req.valid('json') }), 200);
  });
