import { z } from '@hono/zod-openapi';
import { FixpointError } from '@fixpoint/domain';
import { checkLocalAdmin } from '@fixpoint/records';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import type { Limiter } from '../rate-limits.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';
import { text } from '../text.ts';

const Attempt = z
  .strictObject({ username: text(1, 100), password: z.string().min(1).max(200) })
  .openapi({ example: { username: 'break-glass', password: 'the one that the first start wrote down' } });

const route = guardedRoute(
  { services: ['web'] },
  {
    method: 'post',
    path: '/v1/break-glass',
    operationId: 'breakGlass',
    tags: ['break-glass'],
    summary: 'Check the local admin, for when the organisation’s sign-in is down',
    description:
      'For the portal, which names its caller in `X-Forwarded-For`. 403: the name or the password is wrong, or the account is locked ' +
      'for a while. 429: too many tries for this name from this address.',
    request: {
      headers: z.object({ 'x-forwarded-for': z.string().max(500).optional() }),
      body: jsonBody(Attempt),
    },
    responses: {
      200: jsonAnswer('It is the local admin', z.object({ ok: z.literal(true) }).openapi({ example: { ok: true } })),
      ...problemResponses,
    },
  },
);

export const breakGlassRoute = ({ em, log, now }: GatewayDeps, limit: Limiter) =>
  endpoint().openapi(route, async (c) => {
    const { username, password } = c.req.valid('json');
    const address = c.req.valid('header')['x-forwarded-for']?.split(',')[0]?.trim() ?? 'unknown';
    await limit(c, JSON.stringify([username, address]));
    const ok = await checkLocalAdmin(em, username, password, now());
    log.warn({ ok, address }, 'the local admin was tried'); // the name is what somebody typed: it may be a password
    if (!ok)
      throw new FixpointError('forbidden', 'The name or the password is wrong, or the account is locked for a while.');
    return c.json({ ok: true as const }, 200);
  });
