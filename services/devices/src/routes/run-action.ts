import { z } from '@hono/zod-openapi';
import { DeviceAction, Person, Receipt } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { Order } from '../carry-out.ts';

const KEY_MAX_CHARS = 120; // ids of audit events begin with it

const Ordered = z.strictObject({
  ticketId: z.string().min(1).max(20),
  stepId: z.string().min(1),
  action: DeviceAction,
  target: Person,
  title: z.string().min(1),
  deviceId: z.string().min(1).max(100),
  /** Which of the sealed scripts, for `devices.run-script`. */
  script: z.string().min(1).max(60).optional(),
});

const route = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/actions',
    operationId: 'runDeviceAction',
    summary: 'Has Intune do something on a device, at most once for each Idempotency-Key',
    description: 'Done means that Intune has put it down. 403, 404: refused, as for a device of somebody else.',
    request: {
      headers: z.object({ 'idempotency-key': z.string().min(1).max(KEY_MAX_CHARS) }),
      body: { required: true, content: { 'application/json': { schema: Ordered } } },
    },
    responses: {
      200: {
        description: 'Intune has put it down',
        content: { 'application/json': { schema: z.object({ receipt: Receipt }) } },
      },
      ...problemResponses,
    },
  },
);

export const runActionRoute = (carryOut: (order: Order) => Promise<{ receipt: z.infer<typeof Receipt> }>) =>
  endpoint().openapi(route, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    return c.json(await carryOut({ key, ...c.req.valid('json') }), 200);
  });
