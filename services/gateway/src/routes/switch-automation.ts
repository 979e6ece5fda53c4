import { z } from '@hono/zod-openapi';
import { ActionName, ANSWER_REASON_MAX_CHARS } from '@fixpoint/domain/schemas';
import { automationState, switchAutomation } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { examples } from '../examples.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';
import { Automation } from '../schemas.ts';
import { text } from '../text.ts';
import { releaseHeld } from '../tickets/release-held.ts';

const Change = z
  .strictObject({
    stopped: z.boolean(),
    reason: text(1, ANSWER_REASON_MAX_CHARS),
    action: ActionName.optional().openapi({ description: 'Only this action; without it everything.' }),
  })
  .openapi('AutomationChange', { example: { stopped: true, reason: examples.automation.reason } });

const route = guardedRoute(
  { role: 'admin' },
  {
    method: 'put',
    path: '/v1/automation',
    operationId: 'switchAutomation',
    tags: ['automation'],
    summary: 'Stop or restart everything that the machine changes',
    description:
      'Services look before each write. To start an action also ends the pause after its budget was spent. What was held goes on at ' +
      'once. Who switched, when and why is kept. 422: a reason is needed, or there is no such action.',
    request: { body: jsonBody(Change) },
    responses: { 200: jsonAnswer('The switch', Automation), ...problemResponses },
  },
);

export const switchAutomationRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const { em, now } = deps;
    const { stopped, reason, action } = c.req.valid('json');
    await switchAutomation(em, { stopped, reason, by: personOf(c).person, now: now(), ...(action && { action }) });
    if (!stopped) void releaseHeld(deps); // whom it does not reach looks by itself
    return c.json(await automationState(em, now()), 200);
  });
