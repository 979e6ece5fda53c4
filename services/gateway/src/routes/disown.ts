import { z } from '@hono/zod-openapi';
import { FixpointError } from '@fixpoint/domain';
import { findTicket } from '@fixpoint/records';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import type { Limiter } from '../rate-limits.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';
import { startDisownment } from '../tickets/start-disownment.ts';

const Token = z.strictObject({ token: z.string().min(20).max(2000) }).openapi({ example: { token: 'eyJhbGciOi…' } });
const Disowned = z
  .object({ ticketId: z.string(), accepted: z.literal(true) })
  .openapi('Disowned', { example: { ticketId: 'FX-1001', accepted: true } });

const route = guardedRoute('public', {
  method: 'post',
  path: '/v1/disownments',
  operationId: 'disown',
  tags: ['proofs'],
  summary: 'Say of a change that you were told of that it was not you',
  description:
    'By the token of the link in that message, without signing in; again, it does no more. What is under way stops, every session of ' +
    'the account ends, and security gets a ticket. 422: the link is not whole, or is older than 7 days. 429: too many tries. ' +
    '503: try again at once, or call the help desk.',
  request: {
    headers: z.object({ 'x-forwarded-for': z.string().max(500).optional() }),
    body: jsonBody(Token),
  },
  responses: { 202: jsonAnswer('It is being done', Disowned), ...problemResponses },
});

export const disownRoute = (deps: GatewayDeps, limit: Limiter) =>
  endpoint().openapi(route, async (c) => {
    await limit(c, c.req.valid('header')['x-forwarded-for']?.split(',')[0]?.trim() ?? 'unknown');
    const { ticketId, round, personId } = await deps.links.verify(c.req.valid('json').token);
    const affected = (await findTicket(deps.em, ticketId))?.summary.affected;
    if (affected?.id !== personId)
      throw new FixpointError('invalid', 'This link leads to no ticket. Call the help desk.');
    await startDisownment(deps, { ticketId, round, affected, at: deps.now().toISOString() });
    return c.json({ ticketId, accepted: true as const }, 202);
  });
