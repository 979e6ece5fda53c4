import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import { ProofCode } from '../proof-code.ts';
import { keyHeader, Sent } from '../route-parts.ts';

const route = guardedRoute(
  { services: ['gateway'] },
  {
    method: 'post',
    path: '/v1/proof-codes',
    operationId: 'sendProofCode',
    summary: 'Sends a code to a contact that was known before, once for each key',
    description:
      'Only from where the code was made: it must not travel through Temporal. 422: it is refused for good, or text messages are not set up. ' +
      '503 with Retry-After: ask again with the same key.',
    request: {
      headers: keyHeader,
      body: { required: true, content: { 'application/json': { schema: ProofCode } } },
    },
    responses: {
      200: { description: 'It was handed over', content: { 'application/json': { schema: Sent } } },
      ...problemResponses,
    },
  },
);

export const sendProofCodeRoute = (sendCode: (key: string, code: ProofCode) => Promise<void>) =>
  endpoint().openapi(route, async (c) => {
    await sendCode(c.req.valid('header')['idempotency-key'], c.req.valid('json'));
    return c.json({ sent: true as const }, 200);
  });
