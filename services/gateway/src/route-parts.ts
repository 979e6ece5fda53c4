import { z } from '@hono/zod-openapi';
import { ANSWER_REASON_MAX_CHARS } from '@fixpoint/domain/schemas';
import { isCursor } from '@fixpoint/records';
import { text } from './text.ts';

/** Pieces that several routes are declared with. */

const KEY_MAX_CHARS = 200;

export const ticketParams = z.object({ id: z.string().openapi({ example: 'FX-1001' }) });

/** Of HTTP's headers only this one is looked at, so the others are let through. */
export const keyHeader = z.object({
  'idempotency-key': z.string().min(1).max(KEY_MAX_CHARS).optional().openapi({
    description: 'One key for one intended request: sent again with the same body, it is done once.',
    example: '0b9f6a52-6f0e-4d0e-9d43-3f6a2f6c9a11',
  }),
});

export const Reason = z.strictObject({
  reason: text(1, ANSWER_REASON_MAX_CHARS).optional().openapi({ example: 'It works again by itself.' }),
});

export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});

export const jsonAnswer = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
});

export const nothing = z.strictObject({});

const cursor = z.string().refine(isCursor, 'is not an id of this stream').optional().openapi({ example: '88123-42' });

/** A browser sends the header when it reconnects; `after` is for the first time. */
export const streamRequest = {
  query: z.strictObject({ after: cursor }),
  headers: z.object({ 'last-event-id': cursor }),
};

/** Written without a schema, since what comes is a stream and not a value. */
export const streamAnswer = {
  description: 'Server-sent events: `id` is the cursor, `event` is `ticket`, `data` is a TicketEvent as JSON.',
  content: {
    'text/event-stream': {
      schema: { type: 'string' as const },
      example: 'event: ticket\ndata: {"id":"FX-1001/opened","ticketId":"FX-1001","index":1, … }\nid: 88123-42\n\n',
    },
  },
};
