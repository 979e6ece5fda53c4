import type { TicketEvent } from '@fixpoint/domain';
import { appendEvents, cursorNow, type NewEvent, ticketStream } from '@fixpoint/records';
import { type Message, readMessages } from '../testing/sse.ts';
import { ana, ben, type Sent, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let own: string;
let bens: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  own = await gateway.open();
  bens = await gateway.open('Of Ben', { as: ben });
});
afterAll(() => gateway.stop());

const viewer: Sent = { as: tom, roles: ['viewer'] };
let nth = 0;

const newEvent = (): NewEvent => ({
  id: `event/${(nth += 1)}`,
  kind: 'triaged',
  at: '2026-11-24T09:00:00.000Z',
  actor: { kind: 'machine', id: 'classification', name: 'Classification' },
  summary: `Event ${nth}`,
  data: {},
});
/** A transaction that has written its event, and waits to be committed. */
const begin = async (ticketId: string): Promise<{ id: string; commit: () => Promise<void> }> => {
  const tx = gateway.deps.em.fork();
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
/** From the newest event on: "now" lags behind while any suite on the server has a transaction open. */
const listen = async (sent: Sent = {}, path?: string) =>
  readMessages(await gateway.call('GET', path ?? `/v1/events?after=${await newest()}`, undefined, sent));
const newest = async (): Promise<string> => {
  const [row] = await gateway.deps.em
    .fork()
    .execute<{ cursor: string }[]>(
      `select "transaction"::text || '-' || "position"::text as "cursor" from "audit_event" order by "transaction" desc, "position" desc limit 1`,
    );
  return row?.cursor ?? '0-0';
};
const idOf = ({ data = '{}' }: Message): string => (JSON.parse(data) as TicketEvent).id; // what the gateway wrote
const idsOf = (messages: Message[]): string[] => messages.map(idOf);

test('an event comes as a TicketEvent, with the cursor to come back with', async () => {
  const stream = await listen();
  expect(await stream.next()).toEqual({ retry: '1000' });
  const id = await write(own);
  const [message] = await stream.events(1);
  await stream.cancel();
  expect(message).toMatchObject({ event: 'ticket', id: expect.stringMatching(/^\d+-\d+$/) });
  expect(JSON.parse(message?.data ?? '')).toMatchObject({ id, ticketId: own, kind: 'triaged', phase: 'triaging' });
});

test('events committed out of order are all seen, once each', async () => {
  const stream = await listen(viewer);
  const first = await begin(own);
  const second = await begin(bens);
  await second.commit(); // begun later, committed sooner
  const third = await write(bens);
  await first.commit();
  const last = await write(own);
  expect(idsOf(await stream.events(4))).toEqual([first.id, second.id, third, last]);
  await stream.cancel();
});

test('many writers at once: every event is seen once, by every listener', async () => {
  const streams = await Promise.all([listen(viewer), listen(viewer)]);
  const tickets = await Promise.all(Array.from({ length: 6 }, (_, each) => gateway.open(`Busy ${each}`)));
  const written = await Promise.all(
    tickets.map(async (ticket) => {
      const ids = [];
      for (let round = 0; round < 5; round += 1) ids.push(await write(ticket));
      return ids;
    }),
  );
  for (const stream of streams) {
    const seen = idsOf(await stream.events(36));
    expect(seen.filter((id) => id.startsWith('event/')).sort()).toEqual(written.flat().sort());
    await stream.cancel();
  }
});

test('whoever comes back with the last id has missed nothing', async () => {
  const stream = await listen();
  await write(own);
  const [last] = await stream.events(1);
  await stream.cancel();

  const open = await begin(own); // before the listener comes back, and committed after
  const missed = await gateway.open('Meanwhile');
  const again = await listen({ headers: { 'last-event-id': last?.id ?? '' } });
  await open.commit();
  const later = await write(own);
  expect(idsOf(await again.events(3))).toEqual([open.id, `${missed}/opened`, later]);
  await again.cancel();
});

test('`after` does the same, and the header goes before it', async () => {
  const before = await cursorNow(gateway.deps.em);
  const [first, second] = [await write(own), await write(own)];
  const stream = await listen({}, `/v1/events?after=${before}`);
  const messages = await stream.events(2);
  await stream.cancel();
  expect(idsOf(messages)).toEqual([first, second]);

  const headers = { 'last-event-id': messages[0]?.id ?? '' };
  const again = await listen({ headers }, `/v1/events?after=${before}`);
  expect(idsOf(await again.events(1))).toEqual([second]);
  await again.cancel();
});

test('a long way back is read page by page', async () => {
  const before = await cursorNow(gateway.deps.em);
  const ticket = await gateway.open('Long');
  const events = Array.from({ length: 1_200 }, newEvent);
  await gateway.deps.em
    .fork()
    .transactional((tx) =>
      appendEvents(tx, { stream: ticketStream(ticket), ticketId: ticket, phase: 'acting' }, events),
    );
  const stream = await listen(viewer, `/v1/events?after=${before}`);
  expect(idsOf(await stream.events(1_201)).slice(1)).toEqual(events.map(({ id }) => id));
  await stream.cancel();
});

test('a requester hears only of their own tickets, from the past and live', async () => {
  const before = await cursorNow(gateway.deps.em);
  const past = [await write(bens), await write(own)];
  const stream = await listen({ as: ana }, `/v1/events?after=${before}`);
  expect(idsOf(await stream.events(1))).toEqual([past[1]]);
  const live = [await write(bens), await write(own)];
  expect(idsOf(await stream.events(1))).toEqual([live[1]]);
  await stream.cancel();
});

test('the stream of one ticket is of that ticket', async () => {
  const stream = await listen(viewer, `/v1/tickets/${own}/events?after=${await newest()}`);
  const ids = [await write(bens), await write(own)];
  expect(idsOf(await stream.events(1))).toEqual([ids[1]]);
  await stream.cancel();
  expect((await gateway.call('GET', `/v1/tickets/${bens}/events`)).status).toBe(404);
});

test.each(['x', '1', '1-2-3', '-1', '99999999999999999999-1', "1-1'"])('a cursor like %s is refused', async (after) => {
  expect((await gateway.call('GET', `/v1/events?after=${encodeURIComponent(after)}`)).status).toBe(422);
});

test('a cursor of the future, as after a restored backup, hears what comes from now on', async () => {
  const stream = await listen({}, '/v1/events?after=999999999999999999-0');
  const id = await write(own);
  expect(idsOf(await stream.events(1))).toEqual([id]);
  await stream.cancel();
});

test('a listener that does not read is cut, and has missed nothing when it comes back', async () => {
  const before = await cursorNow(gateway.deps.em);
  const [slow, quick] = [await listen(viewer), await listen(viewer)];
  await slow.next(); // from now on it takes nothing
  const ticket = await gateway.open('Flood');
  const written: string[] = [];
  for (let batch = 0; batch < 5; batch += 1) {
    const events = Array.from({ length: 400 }, newEvent);
    const place = { stream: ticketStream(ticket), ticketId: ticket, phase: 'acting' as const };
    await gateway.deps.em.fork().transactional((tx) => appendEvents(tx, place, events));
    written.push(...events.map(({ id }) => id));
    await quick.events(batch === 0 ? 401 : 400);
  }
  let last: Message | undefined;
  let got = 0;
  for (let message = await slow.next(); message; message = await slow.next()) {
    if (!message.event) continue;
    last = message;
    got += 1;
  }
  expect(got).toBeLessThan(500);

  const again = await listen(viewer, `/v1/events?after=${last?.id ?? before}`);
  const rest = idsOf(await again.events(2_001 - got));
  expect(rest).toEqual([`${ticket}/opened`, ...written].slice(got));
  await quick.cancel();
  await again.cancel();
});

test('every stream ends when the server is about to stop', async () => {
  const stopping = await startTestGateway();
  try {
    const stream = readMessages(await stopping.call('GET', '/v1/events'));
    await stream.next();
    stopping.closing.abort();
    expect(await stream.next()).toBeUndefined();
  } finally {
    await stopping.stop();
  }
});
