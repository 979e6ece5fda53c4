import { z } from '@hono/zod-openapi';

const KEY_MAX_CHARS = 120; // ids of audit events begin with it

export const keyHeader = z.object({ 'idempotency-key': z.string().min(1).max(KEY_MAX_CHARS) });
export const Sent = z.object({ sent: z.literal(true) });
