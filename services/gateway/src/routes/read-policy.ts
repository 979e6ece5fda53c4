import { diffRules } from '@fixpoint/domain';
import { readPolicy } from '@fixpoint/domain/read-policy';
import { policyInForce, readPolicyVersion } from '@fixpoint/records';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { PolicyDetail, policyParams } from '../policies/policy-schemas.ts';
import { jsonAnswer } from '../route-parts.ts';

const route = guardedRoute(
  { role: 'viewer' },
  {
    method: 'get',
    path: '/v1/policies/{version}',
    operationId: 'readPolicy',
    tags: ['policies'],
    summary: 'One version of the policy, and how its rules differ from those in force',
    description: '`text` is the document as it was given. 404: there is no such version.',
    request: { params: policyParams },
    responses: { 200: jsonAnswer('The version', PolicyDetail), ...problemResponses },
  },
);

export const readPolicyRoute = ({ em }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const document = await readPolicyVersion(em, c.req.valid('param').version);
    const inForce = await policyInForce(em);
    const changes = diffRules(inForce.policy, readPolicy(document.text));
    return c.json({ ...document, against: inForce.version, changes }, 200);
  });
