import { randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { onBehalfOf, type Traffic } from './traffic.ts';

const NAME_MAX_CHARS = 150;

/** What callers may say about a request beside what they want. */
export const TrafficHeaders = z.object({
  /** The ticket, its round and its attempt: what was seen for one of these is kept for a minute. */
  'fixpoint-ticket': z.string().min(1).max(NAME_MAX_CHARS).optional(),
  /** Urgent requests come first where Graph's quotas are short. */
  'fixpoint-priority': z.enum(['high', 'normal']).optional(),
  /** Another look for a ticket that has had its turn: it goes before those that have not. */
  'fixpoint-under-way': z.literal('true').optional(),
});

const OF_A_PLAN: ReadonlySet<string> = new Set(['/v1/actions', '/v1/checks']);

/** Tells the way to Graph on whose behalf this request is, so that its calls take their place in the queue. */
export const trafficOfRequest = () =>
  createMiddleware(async (c, next) => {
    const ticket = c.req.header('fixpoint-ticket') ?? null;
    const key = c.req.header('idempotency-key');
    const name = (key ?? ticket ?? randomUUID()).slice(0, NAME_MAX_CHARS);
    const traffic: Traffic = {
      holder: `${c.req.path} ${name}`.slice(-NAME_MAX_CHARS),
      priority: c.req.header('fixpoint-priority') === 'high' ? 'high' : 'normal',
      isBegun: OF_A_PLAN.has(c.req.path) || c.req.header('fixpoint-under-way') === 'true',
      ticket,
    };
    await onBehalfOf(traffic, next);
  });
