import { z } from '@hono/zod-openapi';
import { ANSWER_REASON_MAX_CHARS, Mode, RUNBOOKS } from '@fixpoint/domain/schemas';
import { setMode } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';
import { RunbookMode } from '../schemas.ts';
import { text } from '../text.ts';

const params = z.object({
  runbook: z.enum(RUNBOOKS).openapi({ param: { name: 'runbook', in: 'path' }, example: 'reset-password' }),
});
const Change = z
  .strictObject({ mode: Mode, reason: text(1, ANSWER_REASON_MAX_CHARS) })
  .openapi('ModeChange', { example: { mode: 'assist', reason: '212 plans looked at in shadow, 1 wrong.' } });

const route = guardedRoute(
  { role: 'admin' },
  {
    method: 'put',
    path: '/v1/automation/modes/{runbook}',
    operationId: 'setMode',
    tags: ['automation'],
    summary: 'Trust a runbook further, or less',
    description:
      'Less at any time. Further one step at a time, once 200 plans have been looked at and at most 2 % of them were wrong; too many wrong ' +
      'ones take a runbook a step back by themselves. 409: too little is known, or too much was wrong. 422: a reason is needed.',
    request: { params, body: jsonBody(Change) },
    responses: { 200: jsonAnswer('The runbooks', z.object({ modes: z.array(RunbookMode) })), ...problemResponses },
  },
);

export const setModeRoute = ({ em, usualMode, now }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const { runbook } = c.req.valid('param');
    const change = { ...c.req.valid('json'), runbook, usual: usualMode, by: personOf(c).person, now: now() };
    return c.json({ modes: await setMode(em, change) }, 200);
  });
