import { z } from '@hono/zod-openapi';
import { ProbeKind, Triage, IncidentCause } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import { selectProbes } from '../select-probes.ts';

const Asked = z.strictObject({ triage: Triage, incident: IncidentCause.nullable() });

const route = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/probes',
    operationId: 'selectProbes',
    summary: 'What must be looked at to diagnose this ticket',
    request: {
      body: { required: true, content: { 'application/json': { schema: Asked } } },
    },
    responses: {
      200: {
        description: 'The probes to run',
        content: { 'application/json': { schema: z.object({ probes: z.array(ProbeKind) }) } },
      },
      ...problemResponses,
    },
  },
);

export const selectProbesRoute = () =>
  endpoint().openapi(route, (c) => {
    const { triage, incident } = c.req.valid('json');
    return c.json({ probes: selectProbes(triage, incident) }, 200);
  });
