import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import { type Alert, AlertBody } from '../alert.ts';
import { keyHeader, Sent } from '../route-parts.ts';

const route = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/alerts',
    operationId: 'sendAlert',
    summary: 'Tells one contact that how somebody signs in was changed, once for each key',
    description:
      '422: it is refused for good, or text messages are not set up. 503 with Retry-After: ask again with the same key.',
    request: {
      headers: keyHeader,
      body: { required: true, content: { 'application/json': { schema: AlertBody } } },
    },
    responses: {
      200: { description: 'It was handed over', content: { 'application/json': { schema: Sent } } },
      ...problemResponses,
    },
  },
);

export const sendAlertRoute = (warn: (alert: Alert) => Promise<void>) =>
  endpoint().openapi(route, async (c) => {
    await warn({ key: c.req.valid('header')['idempotency-key'], ...c.req.valid('json') });
    return c.json({ sent: true as const }, 200);
  });
