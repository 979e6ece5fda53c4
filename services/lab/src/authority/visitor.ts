import type { Context } from 'hono';
import { z } from 'zod';
import type { Visitor } from './attempt.ts';

const Bindings = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string().optional() }) }) });

/** Where a browser comes from, for the sign-in log; a test says so by X-Forwarded-For, as only loopback reaches the lab. */
export const visitorOf = (c: Context): Visitor => {
  const forwarded = c.req.header('x-forwarded-for')?.split(',')[0]?.trim();
  const bindings = Bindings.safeParse(c.env);
  const ipAddress = forwarded || (bindings.success && bindings.data.incoming.socket.remoteAddress) || '127.0.0.1';
  return { ipAddress, userAgent: c.req.header('user-agent') ?? null };
};
