import { z } from '@hono/zod-openapi';
import { ANSWER_REASON_MAX_CHARS } from '@fixpoint/domain/schemas';
import { clearDriftAlarm } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';
import { TriageOverview } from '../schemas.ts';
import { text } from '../text.ts';
import { triageOverview } from '../triage-overview.ts';

const AllClear = z
  .strictObject({ reason: text(1, ANSWER_REASON_MAX_CHARS) })
  .openapi('AllClear', { example: { reason: 'The new office all asked for the VPN; they were read right.' } });

const route = guardedRoute(
  { role: 'admin' },
  {
    method: 'post',
    path: '/v1/triage/alarm/clear',
    operationId: 'clearDriftAlarm',
    tags: ['triage'],
    summary: 'Say that tickets may be as they are now',
    description:
      'Automation is as wide again as the policy allows, and what comes from now on is what later tickets are compared with. ' +
      '409: no alarm stands. 422: a reason is needed.',
    request: { body: jsonBody(AllClear) },
    responses: { 200: jsonAnswer('The models, the examples and the drift', TriageOverview), ...problemResponses },
  },
);

export const clearDriftAlarmRoute = ({ em, now }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    await clearDriftAlarm(em, { by: personOf(c).person, ...c.req.valid('json'), now: now() });
    return c.json(await triageOverview(em), 200);
  });
