import { z } from '@hono/zod-openapi';
import { FixpointError } from '@fixpoint/domain';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import { Message } from '../message.ts';

const Sent = z.object({ messageId: z.string(), sent: z.literal(true) });

const route = guardedRoute(
  { services: ['worker', 'gateway'] },
  {
    method: 'post',
    path: '/v1/messages',
    operationId: 'sendMessage',
    summary: 'Tells one person something about one ticket, by mail, once for each key',
    description: '422: the mail server refuses this mail for good. 503 with Retry-After: ask again with the same key.',
    request: {
      headers: z.object({ 'idempotency-key': z.string().min(1) }),
      body: { required: true, content: { 'application/json': { schema: Message } } },
    },
    responses: {
      200: { description: 'The mail server has it', content: { 'application/json': { schema: Sent } } },
      ...problemResponses,
    },
  },
);

/** What people do at the gateway, and no workflow hears of. */
const OF_THE_GATEWAY: ReadonlySet<Message['template']> = new Set(['vouch_asked', 'link_refused']);

export const sendMessageRoute = (tell: (message: Message) => Promise<{ messageId: string }>) =>
  endpoint().openapi(route, async (c) => {
    const message = c.req.valid('json');
    if (message.key !== c.req.valid('header')['idempotency-key'])
      throw new FixpointError('invalid', 'key: must be the same as the Idempotency-Key.');
    const { caller } = c.var;
    if (caller?.kind === 'service' && caller.name === 'gateway' && !OF_THE_GATEWAY.has(message.template))
      throw new FixpointError(
        'forbidden',
        'The gateway tells only what no workflow waits for; all else, workflows tell.',
      );
    const { messageId } = await tell(message);
    return c.json({ messageId, sent: true as const }, 200);
  });
