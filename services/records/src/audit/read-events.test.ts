import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '@fixpoint/domain';
import { type TestDatabase, testDatabase } from '@fixpoint/dev/postgres';
import { openTicket } from '../tickets/open-ticket.ts';
import { appendEvents, type NewEvent, ticketStream } from './append-events.ts';
import { cursorNow, type EventFilter, eventsAfter, isCursor } from './read-events.ts';

const ana: Person = { id: 'id-ana', name: 'Ana', email: 'ana@contoso.example' };
const ben: Person = { id: 'id-ben', name: 'Ben', email: 'ben@contoso.example' };
const now = new Date('2026-11-24T09:00:00.000Z');

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 20;

let database: TestDatabase;
let anas: string;
let bens: string;
let cursor: string;
beforeAll(async () => {
  database = await testDatabase();
  anas = await open(ana, ana);
  bens = await open(ana, ben);
});
beforeEach(async () => {
  cursor = await cursorOfNewest();
});
afterAll(() => database.drop());

const open = async (requester: Person, affected: Person): Promise<string> => {
  const ticket = { channel: 'portal' as const, subject: 'Help', body: '', requester, affected };
  const opened = await openTicket(database.orm.em, {
    ticket,
    proof: null,
    openedBy: requester,
    idempotency: null,
    now,
  });
  return opened.ticket.id;
};

/** Not `cursorNow`, which lags behind while any transaction of the server is open, and would let in events of the test before. */
const cursorOfNewest = async (): Promise<string> => {
  const [row] = await database.orm.em
    .fork()
    .execute<{ cursor: string }[]>(
      `select "transaction"::text || '-' || "position"::text as "cursor" from "audit_event" order by "transaction" desc, "position" desc limit 1`,
    );
  return row?.cursor ?? '0-0';
};

test('whoever begins now misses nothing that comes', async () => {
  cursor = await cursorNow(database.orm.em);
  const id = await write(anas);
  expect((await readIds(1, { ticketId: anas })).at(-1)).toBe(id);
});

let nth = 0;
const newEvent = (): NewEvent => ({
  id: `event/${(nth += 1)}`,
  kind: 'triaged',
  at: now.toISOString(),
  actor: { kind: 'machine', id: 'm', name: 'M' },
  summary: '',
  data: {},
});
const begin = async (ticketId: string) => {
  const tx = database.orm.em.fork();
  await tx.begin();
  const event = newEvent();
  await appendEvents(tx, { stream: ticketStream(ticketId), ticketId, phase: 'triaging' }, [event]);
  return { id: event.id, commit: () => tx.commit() };
};
const write = async (ticketId: string): Promise<string> => {
  const { id, commit } = await begin(ticketId);
  await commit();
  return id;
};
const read = async (filter?: EventFilter): Promise<string[]> =>
  (await eventsAfter(database.orm.em, cursor, filter)).map(({ event }) => event.id);

/** An event shows once no older transaction of the whole server is open, and other suites have theirs on it. */
const readAtLeast = async (count: number, filter?: EventFilter) => {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const events = await eventsAfter(database.orm.em, cursor, filter);
    if (events.length >= count || Date.now() > deadline) return events;
    await pause(LOOK_EVERY_MS);
  }
};
const readIds = async (count: number, filter?: EventFilter): Promise<string[]> =>
  (await readAtLeast(count, filter)).map(({ event }) => event.id);

test('an event is held back as long as one that began before it may yet come', async () => {
  const first = await begin(anas);
  const second = await write(bens);
  expect(await read()).toEqual([]);
  await first.commit();
  expect(await readIds(2)).toEqual([first.id, second]);
});

test('whose tickets they are comes along', async () => {
  await write(bens);
  expect(await readAtLeast(1)).toMatchObject([{ requesterId: ana.id, affectedId: ben.id }]);
});

test('a filter leaves out what is not asked for', async () => {
  const [one, other] = [await write(anas), await write(bens)];
  expect(await readIds(2, { ownedBy: ana.id })).toEqual([one, other]);
  expect(await read({ ticketId: anas })).toEqual([one]);
  expect(await read({ ownedBy: ben.id })).toEqual([other]);
  expect(await read({ ticketId: anas, ownedBy: ben.id })).toEqual([]);
});

test('every cursor that is let in fits the database', async () => {
  const texts = [
    '1-1',
    '999999999999999999-999999999999999999',
    '9999999999999999999-1',
    '1',
    '-1',
    '1-1-1',
    'a-b',
    '',
  ];
  expect(texts.filter(isCursor)).toEqual(['1-1', '999999999999999999-999999999999999999']);
  cursor = '999999999999999999-999999999999999999';
  expect(await read()).toEqual([]);
});
