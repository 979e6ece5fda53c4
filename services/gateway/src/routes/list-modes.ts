import { z } from '@hono/zod-openapi';
import { runbookModes } from '@fixpoint/records';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer } from '../route-parts.ts';
import { RunbookMode } from '../schemas.ts';

const route = guardedRoute(
  { role: 'viewer' },
  {
    method: 'get',
    path: '/v1/automation/modes',
    operationId: 'listModes',
    tags: ['automation'],
    summary: 'How far each runbook is trusted, and what its plans were worth since that was last changed',
    description:
      '`off`: a person does it. `shadow`: planned and decided on, and a person does it. `assist`: a technician presses the button. `auto`: ' +
      'as the policy says.',
    responses: { 200: jsonAnswer('The runbooks', z.object({ modes: z.array(RunbookMode) })), ...problemResponses },
  },
);

export const listModesRoute = ({ em, usualMode }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => c.json({ modes: await runbookModes(em, usualMode) }, 200));
