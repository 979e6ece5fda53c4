import type { SequencedEvent } from '@fixpoint/records';
import { createLogger } from '@fixpoint/service-kit';
import { until } from '../testing/until.ts';
import { EventFeed } from './event-feed.ts';
import { followEvents } from './follow-events.ts';

const log = createLogger('test', 'silent');

const sequenced = (position: number): SequencedEvent => ({
  cursor: `1-${position}`,
  requesterId: 'ana',
  affectedId: 'ana',
  event: {
    id: `e${position}`,
    ticketId: 'FX-1',
    index: position,
    kind: 'triaged',
    at: '2026-11-24T09:00:00.000Z',
    actor: { kind: 'machine', id: 'm', name: 'M' },
    summary: '',
    data: {},
    phase: 'triaging',
    hash: '',
  },
});

/** A log that the test writes to, and that counts how often it is read. */
const newSource = () => {
  const written: SequencedEvent[] = [];
  const state = { reads: 0, failing: false };
  const positionOf = (cursor: string): number => Number(cursor.split('-')[1]);
  return {
    state,
    write: (count: number) => {
      for (let each = 0; each < count; each += 1) written.push(sequenced(written.length + 1));
    },
    now: async () => `1-${written.length}`,
    after: async (cursor: string) => {
      state.reads += 1;
      if (state.failing) throw new Error('the database is away');
      return written.slice(positionOf(cursor), positionOf(cursor) + 500);
    },
  };
};

test('however many listen, the log is read once', async () => {
  const source = newSource();
  const feed = new EventFeed(source, log, 5);
  const readers = await Promise.all(Array.from({ length: 20 }, () => feed.open()));
  source.write(1);
  const taken = await Promise.all(readers.map((reader) => reader.take(5_000)));
  expect(taken.map((events) => events.map(({ event }) => event.id))).toEqual(readers.map(() => ['e1']));
  expect(source.state.reads).toBeLessThan(20);
  for (const reader of readers) reader.close();
});

test('it is not read while nobody listens', async () => {
  const source = newSource();
  const feed = new EventFeed(source, log, 1);
  const reader = await feed.open();
  await until(() => source.state.reads > 2);
  reader.close();
  expect(feed.listeners).toBe(0);
  const afterClosing = source.state.reads;
  const other = await feed.open(); // its own run, from now on
  await until(() => source.state.reads > afterClosing);
  source.write(1);
  expect((await other.take(5_000)).map(({ event }) => event.id)).toEqual(['e1']);
  other.close();
});

test('it goes on where it was when the database was away for a while', async () => {
  const source = newSource();
  const feed = new EventFeed(source, log, 1);
  const reader = await feed.open();
  source.state.failing = true;
  source.write(3);
  const { reads } = source.state;
  await until(() => source.state.reads > reads + 2);
  source.state.failing = false;
  expect((await reader.take(5_000)).map(({ event }) => event.id)).toEqual(['e1', 'e2', 'e3']);
  reader.close();
});

test('a reader that cannot begin is told so, and nothing is left behind', async () => {
  const feed = new EventFeed({ ...newSource(), now: () => Promise.reject(new Error('away')) }, log, 1);
  await expect(feed.open()).rejects.toThrow('away');
  expect(feed.listeners).toBe(0);
});

test('a slow listener is cut, and the others are not', async () => {
  const source = newSource();
  const feed = new EventFeed(source, log, 1);
  const [slow, quick] = await Promise.all([feed.open(), feed.open()]);
  let seen = 0;
  for (let batch = 0; batch < 6; batch += 1) {
    source.write(200);
    await until(async () => (seen += (await quick.take(100)).length) >= (batch + 1) * 200);
  }
  expect([slow.closed.aborted, quick.closed.aborted]).toEqual([true, false]);
  expect([feed.listeners, await slow.take(5_000)]).toEqual([1, []]);
  quick.close();
});

describe('following', () => {
  const follow = (source: ReturnType<typeof newSource>, heartbeatMs: number) => {
    const over = new AbortController();
    const feed = new EventFeed(source, log, 1);
    const events = followEvents({
      feed,
      after: source.after,
      filter: {},
      cursor: '1-0',
      heartbeatMs,
      signal: over.signal,
      onCut: () => over.abort(),
    });
    return { over, feed, events };
  };

  test('what lies behind comes first, then what comes, each once', async () => {
    const source = newSource();
    source.write(700);
    const { events } = follow(source, 5_000);
    const seen: string[] = [];
    for await (const item of events) {
      if (item === 'heartbeat') continue;
      seen.push(item.event.id);
      if (seen.length === 700) source.write(5);
      if (seen.length === 705) break;
    }
    expect(seen).toEqual(Array.from({ length: 705 }, (_, nth) => `e${nth + 1}`));
  });

  test('silence is broken by heartbeats', async () => {
    const { events, feed } = follow(newSource(), 1);
    expect(await events.next()).toEqual({ done: false, value: 'heartbeat' });
    await events.return(undefined);
    expect(feed.listeners).toBe(0);
  });

  test('it ends at once when it is told to', async () => {
    const { events, over, feed } = follow(newSource(), 60_000);
    const next = events.next();
    await until(() => feed.listeners === 1);
    over.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(feed.listeners).toBe(0);
  });
});
