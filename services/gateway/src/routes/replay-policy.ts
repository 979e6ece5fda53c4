import { keepReplay, replayPolicy } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { PolicyDocument, policyParams } from '../policies/policy-schemas.ts';
import { jsonAnswer } from '../route-parts.ts';

const route = guardedRoute(
  { role: 'admin' },
  {
    method: 'post',
    path: '/v1/policies/{version}/replay',
    operationId: 'replayPolicy',
    tags: ['policies'],
    summary: 'Run a version over the newest 10,000 decisions',
    description:
      'Each is taken anew, by it and by the policy in force, from what was known then; nothing is done. The answer says how many would be ' +
      'newly automatic, asked or left to a person, with examples. Takes a few seconds. 404: there is no such version.',
    request: { params: policyParams },
    responses: { 200: jsonAnswer('The version, with what it would change', PolicyDocument), ...problemResponses },
  },
);

export const replayPolicyRoute = ({ em, now }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const { version } = c.req.valid('param');
    const replay = await replayPolicy(em, version, now());
    return c.json(await keepReplay(em, { version, replay, by: personOf(c).person, now: now() }), 200);
  });
