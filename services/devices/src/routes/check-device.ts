import { z } from '@hono/zod-openapi';
import { FixpointError } from '@fixpoint/domain';
import { DeviceAction } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { Intune } from '../intune.ts';
import { progressOf } from '../progress.ts';

const Question = z.strictObject({
  deviceId: z.string().min(1).max(100),
  actions: z.array(DeviceAction).min(1).max(10),
  /** From before the first of them was asked for. */
  since: z.iso.datetime(),
});
const Progress = z.object({
  state: z.enum(['waiting', 'compliant', 'failing', 'refused']),
  observed: z.string(),
  lastSyncAt: z.iso.datetime(),
});

const route = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/checks',
    operationId: 'checkDevice',
    summary: 'How far a device is with what was asked for, by its own reports from after that',
    request: { body: { required: true, content: { 'application/json': { schema: Question } } } },
    responses: {
      200: { description: 'How far it is', content: { 'application/json': { schema: Progress } } },
      ...problemResponses,
    },
  },
);

export const checkDeviceRoute = (intune: Intune) =>
  endpoint().openapi(route, async (c) => {
    const { deviceId, actions, since } = c.req.valid('json');
    const found = await intune.device(deviceId);
    if (!found) throw new FixpointError('not_found', 'deviceId: Intune manages no such device.');
    return c.json(progressOf(found.device, actions, new Date(since)), 200);
  });
