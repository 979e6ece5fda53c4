import { type TestDatabase, testDatabase } from '@fixpoint/dev/postgres';
import type { Person } from '@fixpoint/domain';
import { endOutage, findTickets, joinOutage, openTicket, ticketEvents } from '../index.ts';

const NOW = new Date('2026-11-24T10:00:00.000Z');
const ana: Person = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const opened = async (): Promise<string> => {
  const { ticket } = await openTicket(database.orm.em, {
    ticket: { channel: 'portal', subject: 'VPN', body: '', requester: ana, affected: ana },
    proof: null,
    openedBy: ana,
    idempotency: null,
    now: NOW,
  });
  return ticket.id;
};
const join = (ticketId: string, gateway: string) =>
  joinOutage(database.orm.em, { ticketId, gateway, because: 'It does not answer.', now: NOW });

test('fifty who come at once wait under one ticket, opened once', async () => {
  const tickets = await Promise.all(Array.from({ length: 50 }, opened));
  const joined = await Promise.all(tickets.map((id) => join(id, 'main')));
  expect(joined.filter(({ created }) => created !== null)).toHaveLength(1);
  const [outageId = ''] = [...new Set(joined.map(({ ticket }) => ticket.id))];
  expect(new Set(joined.map(({ ticket }) => ticket.id)).size).toBe(1);
  await join(tickets[0] ?? '', 'main'); // asked once more, as after a lost answer
  const events = await ticketEvents(database.orm.em, outageId);
  expect(events.filter(({ kind }) => kind === 'outage_joined')).toHaveLength(50);
  const children = await findTickets(database.orm.em, { parentId: outageId }, { limit: 100 });
  expect(new Set(children.map(({ id }) => id))).toEqual(new Set(tickets));
  const waiting = await endOutage(database.orm.em, outageId, NOW);
  expect(new Set(waiting.map(({ ticketId }) => ticketId))).toEqual(new Set(tickets));
});

test('each gateway has its own, and after the end the next is another', async () => {
  const [first, second, third] = [await opened(), await opened(), await opened()];
  const a = await join(first, 'a');
  const b = await join(second, 'b');
  expect(a.ticket.id).not.toBe(b.ticket.id);
  expect(await endOutage(database.orm.em, a.ticket.id, NOW)).toEqual([{ ticketId: first, round: 1 }]);
  expect(await endOutage(database.orm.em, a.ticket.id, NOW)).toEqual([{ ticketId: first, round: 1 }]);
  const next = await join(third, 'a');
  expect(next.created).toMatchObject({ id: next.ticket.id, requester: { id: 'fixpoint' } });
  expect(next.ticket.id).not.toBe(a.ticket.id);
});
