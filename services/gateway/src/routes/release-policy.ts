import { z } from '@hono/zod-openapi';
import { ANSWER_REASON_MAX_CHARS } from '@fixpoint/domain/schemas';
import { releasePolicy } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { PolicyDocument, policyParams } from '../policies/policy-schemas.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';
import { text } from '../text.ts';

const Reason = z
  .strictObject({ reason: text(1, ANSWER_REASON_MAX_CHARS) })
  .openapi('PolicyRelease', { example: { reason: 'Looked at the replay: 12 tickets would have been asked about.' } });

const route = guardedRoute(
  { role: 'admin' },
  {
    method: 'post',
    path: '/v1/policies/{version}/release',
    operationId: 'releasePolicy',
    tags: ['policies'],
    summary: 'Put a draft in force',
    description:
      'Tickets that are decided on from now on are decided by it; those under way keep their decision. 403: whoever wrote it does not ' +
      'release it. 404: there is no such version. 409: it is no draft, or was not run over past decisions beside the policy in force.',
    request: { params: policyParams, body: jsonBody(Reason) },
    responses: { 200: jsonAnswer('The policy in force', PolicyDocument), ...problemResponses },
  },
);

export const releasePolicyRoute = ({ em, now }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const { version } = c.req.valid('param');
    const { reason } = c.req.valid('json');
    return c.json(await releasePolicy(em, { version, reason, by: personOf(c).person, now: now() }), 200);
  });
