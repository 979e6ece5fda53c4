import { automationState } from '@fixpoint/records';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer } from '../route-parts.ts';
import { Automation } from '../schemas.ts';

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'get',
    path: '/v1/automation',
    operationId: 'readAutomation',
    tags: ['automation'],
    summary: 'Whether the machine may change anything, and which actions are held',
    description: '503: the switch cannot be read; nothing is changed as long as that is so.',
    responses: { 200: jsonAnswer('The switch', Automation), ...problemResponses },
  },
);

export const readAutomationRoute = ({ em }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => c.json(await automationState(em), 200));
