import { z } from '@hono/zod-openapi';
import { ANSWER_REASON_MAX_CHARS } from '@fixpoint/domain/schemas';
import { automationState, switchAutomation } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { examples } from '../examples.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';
import { Automation } from '../schemas.ts';
import { text } from '../text.ts';

const Change = z
  .strictObject({ stopped: z.boolean(), reason: text(1, ANSWER_REASON_MAX_CHARS) })
  .openapi('AutomationChange', { example: { stopped: true, reason: examples.automation.reason } });

const route = guardedRoute(
  { role: 'admin' },
  {
    method: 'put',
    path: '/v1/automation',
    operationId: 'switchAutomation',
    tags: ['automation'],
    summary: 'Stop or restart everything that the machine changes',
    description: 'Services look before each write. Who switched, when and why is kept. 422: a reason is needed.',
    request: { body: jsonBody(Change) },
    responses: { 200: jsonAnswer('The switch', Automation), ...problemResponses },
  },
);

export const switchAutomationRoute = ({ em, now }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    await switchAutomation(em, { ...c.req.valid('json'), by: personOf(c).person, now: now() });
    return c.json(await automationState(em), 200);
  });
