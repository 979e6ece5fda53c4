import type { Context } from 'hono';
import { z } from 'zod';
import type { Visitor } from './sign-in.ts';

const Bindings = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string().optional() }) }) });

/** Where a browser comes from, for the sign-in log. */
export const visitorOf = (c: Context): Visitor => {
  const bindings = Bindings.safeParse(c.env);
  const ipAddress = (bindings.success && bindings.data.incoming.socket.remoteAddress) || '127.0.0.1';
  return { ipAddress, userAgent: c.req.header('user-agent') ?? null };
};
