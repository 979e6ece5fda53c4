import { z } from '@hono/zod-openapi';
import { type Evidence as EvidenceType, FixpointError } from '@fixpoint/domain';
import { Evidence } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { Intune } from '../intune.ts';

const route = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/probes',
    operationId: 'lookAtDevices',
    summary: 'What Intune knows of the devices of somebody, as evidence',
    request: {
      body: {
        required: true,
        content: { 'application/json': { schema: z.strictObject({ personId: z.string().min(1).max(100) }) } },
      },
    },
    responses: {
      200: {
        description: 'What was seen, or why nothing was',
        content: { 'application/json': { schema: z.object({ evidence: Evidence }) } },
      },
      ...problemResponses,
    },
  },
);

export const listDevicesRoute = (intune: Intune, now: () => Date) =>
  endpoint().openapi(route, async (c) => {
    const { personId } = c.req.valid('json');
    return c.json({ evidence: await lookAt(intune, personId, now) }, 200);
  });

const lookAt = async (intune: Intune, personId: string, now: () => Date): Promise<EvidenceType> => {
  const seen = { probe: 'devices.managed', at: now().toISOString() } as const;
  try {
    const { devices, requestId } = await intune.devicesOf(personId);
    return { ...seen, outcome: 'seen', facts: { devices }, requestId };
  } catch (error) {
    if (!(error instanceof FixpointError)) throw error;
    const outcome = error.code === 'forbidden' || error.code === 'not_found' ? error.code : 'unavailable';
    return { ...seen, outcome, detail: error.message, requestId: null };
  }
};
