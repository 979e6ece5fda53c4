import { cursorNow, type Cursor, eventsAfter, type EventFilter } from '@fixpoint/records';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { GatewayDeps } from '../deps.ts';
import { isAfter } from './cursors.ts';
import type { EventFeed } from './event-feed.ts';
import { followEvents } from './follow-events.ts';

export type StreamDeps = Pick<GatewayDeps, 'em' | 'log' | 'closing'> & { feed: EventFeed };

const HEARTBEAT_MS = 15_000;
/** As long as a token lives: whoever still may listen comes back with the last id and a new token. */
const STREAM_MAX_MS = 300_000;
const RECONNECT_MS = 1_000;

/** Server-sent events from a cursor on; `id` is the cursor to come back with. */
export const streamEvents = async (
  c: Context,
  { em, log, closing, feed }: StreamDeps,
  filter: EventFilter,
  given: Cursor | undefined,
): Promise<Response> => {
  const now = await cursorNow(em);
  const cursor = given === undefined || isAfter(given, now) ? now : given; // a cursor of another database's future

  return streamSSE(c, async (stream) => {
    const gone = new AbortController();
    const over = AbortSignal.any([closing, gone.signal, AbortSignal.timeout(STREAM_MAX_MS)]);
    stream.onAbort(() => gone.abort());
    over.addEventListener('abort', () => stream.abort()); // frees a write that waits for a slow reader
    if (over.aborted) return;
    const source = {
      feed,
      after: (from: Cursor, by: EventFilter) => eventsAfter(em, from, by),
      filter,
      cursor,
      heartbeatMs: HEARTBEAT_MS,
      signal: over,
      onCut: () => gone.abort(),
    };
    try {
      await stream.write(`retry: ${RECONNECT_MS}\n\n`);
      for await (const item of followEvents(source)) {
        if (over.aborted) return;
        if (item === 'heartbeat') await stream.write(': heartbeat\n\n');
        else await stream.writeSSE({ id: item.cursor, event: 'ticket', data: JSON.stringify(item.event) });
      }
    } catch (error) {
      log.warn({ err: error }, 'an event stream broke off'); // the listener comes back
    }
  });
};
