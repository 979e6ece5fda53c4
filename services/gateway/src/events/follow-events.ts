import type { Cursor, EventFilter, SequencedEvent } from '@fixpoint/records';
import { isAfter } from './cursors.ts';
import type { EventFeed } from './event-feed.ts';

export type Following = {
  feed: EventFeed;
  /** Reads what is in the database after a cursor, a page at a time. */
  after: (cursor: Cursor, filter: EventFilter) => Promise<SequencedEvent[]>;
  filter: EventFilter;
  cursor: Cursor;
  heartbeatMs: number;
  signal: AbortSignal;
  /** The listener was too slow and has been cut. */
  onCut: () => void;
};

/** Events after a cursor, each once and none left out, then those to come; `heartbeat` when nothing came for a while. */
export const followEvents = async function* ({
  feed,
  after,
  filter,
  cursor,
  heartbeatMs,
  signal,
  onCut,
}: Following): AsyncGenerator<SequencedEvent | 'heartbeat'> {
  let last = cursor;
  const catchUp = async function* (): AsyncGenerator<SequencedEvent> {
    while (!signal.aborted) {
      const page = await after(last, filter);
      if (page.length === 0) return;
      for (const event of page) {
        last = event.cursor;
        yield event;
      }
    }
  };

  yield* catchUp(); // outside the feed, since a long way back would overflow the reader
  const reader = await feed.open();
  const close = (): void => reader.close();
  signal.addEventListener('abort', close);
  reader.closed.addEventListener('abort', onCut);
  try {
    yield* catchUp(); // what became visible before the reader was in the feed
    while (!signal.aborted && !reader.closed.aborted) {
      const events = await reader.take(heartbeatMs);
      const fresh = events.filter((event) => isAfter(event.cursor, last) && isMeant(event, filter));
      for (const event of fresh) {
        last = event.cursor;
        yield event;
      }
      if (events.length === 0 && !reader.closed.aborted) yield 'heartbeat';
    }
  } finally {
    signal.removeEventListener('abort', close);
    reader.close();
  }
};

const isMeant = ({ event, requesterId, affectedId }: SequencedEvent, { ticketId, ownedBy }: EventFilter): boolean =>
  (ticketId === undefined || ticketId === event.ticketId) &&
  (ownedBy === undefined || ownedBy === requesterId || ownedBy === affectedId);
