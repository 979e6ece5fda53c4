import { readPolicyVersion } from '@fixpoint/records';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { examples } from '../examples.ts';
import { policyParams } from '../policies/policy-schemas.ts';

const route = guardedRoute(
  { role: 'viewer' },
  {
    method: 'get',
    path: '/v1/policies/{version}/document',
    operationId: 'exportPolicy',
    tags: ['policies'],
    summary: 'The document of one version, byte for byte as it was given',
    description: 'What comes out can go in again by `POST /v1/policies`. 404: there is no such version.',
    request: { params: policyParams },
    responses: {
      200: {
        description: 'The document',
        content: {
          'application/octet-stream': { schema: { type: 'string' as const }, example: examples.policyText },
        },
      },
      ...problemResponses,
    },
  },
);

export const exportPolicyRoute = ({ em }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const { text, version } = await readPolicyVersion(em, c.req.valid('param').version);
    return c.body(text, 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="policy-${version}.json"`,
    });
  });
