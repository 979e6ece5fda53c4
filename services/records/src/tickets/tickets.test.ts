import { askedOf, decidedBy } from '@fixpoint/domain/testing';
import { testDatabase, type TestDatabase } from '@fixpoint/dev/postgres';
import { type NewTicketEvent, newView, type Person, type TicketView } from '@fixpoint/domain';
import {
  eventHash,
  findTicket,
  findTickets,
  GENESIS_HASH,
  openQuestions,
  openTicket,
  recordProgress,
  reopenTicket,
  ticketEvents,
  unstartedTickets,
} from '../index.ts';
import { AuditEvent } from '../entities/audit-event.entity.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const now = new Date('2026-11-24T08:00:00.000Z');
const ana: Person = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };
const marta: Person = { id: 'marta', name: 'Marta Oliveira', email: 'marta@northwind.example' };
const em = () => database.orm.em;

const opened = (requester = ana, idempotency: { key: string; request: unknown } | null = null) =>
  openTicket(em(), {
    ticket: { channel: 'portal', subject: 'Help', body: 'I forgot it.', requester, affected: requester },
    proof: null,
    openedBy: requester,
    idempotency,
    now,
  });

const viewOf = (ticket: TicketView['ticket'], given: Partial<TicketView> = {}): TicketView => ({
  ...newView(ticket, `ticket/${ticket.id}`),
  phase: 'triaging',
  ...given,
});

const event = (id: string): NewTicketEvent => ({
  id,
  kind: 'triaged',
  at: now.toISOString(),
  actor: { kind: 'machine', id: 'workflow', name: 'Fixpoint' },
  summary: 'Read it.',
  data: {},
});

const progress = (view: TicketView, ...events: NewTicketEvent[]) =>
  recordProgress(em(), { view, events, at: now.toISOString() });

test('the migrations make the schema that the entities describe', async () => {
  expect(await database.orm.schema.getUpdateSchemaSQL({ wrap: false, safe: false })).toBe('');
});

describe('opening a ticket', () => {
  test('with one key, ten times at once, opens one', async () => {
    const idempotency = { key: 'k', request: { body: 'x' } };
    const all = await Promise.all(Array.from({ length: 10 }, () => opened(ana, idempotency)));
    expect(new Set(all.map(({ ticket }) => ticket.id)).size).toBe(1);
    expect(all.filter(({ created }) => created)).toHaveLength(1);
  });

  test('with a used key and another request is a conflict, and with the key of another person is not', async () => {
    await opened(ana, { key: 'same', request: 1 });
    await expect(opened(ana, { key: 'same', request: 2 })).rejects.toMatchObject({ code: 'conflict' });
    expect((await opened(marta, { key: 'same', request: 2 })).created).toBe(true);
  });

  test('leaves it for the sweeper until its workflow reports', async () => {
    const { ticket } = await opened();
    const waiting = async () =>
      (await unstartedTickets(em(), new Date(now.getTime() + 1), 1000)).some(({ ticket: { id } }) => id === ticket.id);
    expect(await waiting()).toBe(true);
    await progress(viewOf(ticket));
    expect(await waiting()).toBe(false);
  });
});

describe('recording progress', () => {
  test('writes the row and the events once, however often it is asked', async () => {
    const { ticket } = await opened();
    const view = viewOf(ticket, { phase: 'diagnosing', headline: 'We are looking.' });
    await progress(view, event(`${ticket.id}/1`), event(`${ticket.id}/2`));
    await progress(view, event(`${ticket.id}/1`), event(`${ticket.id}/2`));

    expect((await ticketEvents(em(), ticket.id)).map(({ id, index }) => [id, index])).toEqual([
      [`${ticket.id}/opened`, 1],
      [`${ticket.id}/1`, 2],
      [`${ticket.id}/2`, 3],
    ]);
    expect(await findTicket(em(), ticket.id)).toMatchObject({
      summary: { phase: 'diagnosing', status: 'in_progress' },
      view,
    });
  });

  test('changes nothing when its event cannot be written', async () => {
    const { ticket } = await opened();
    await expect(progress(viewOf(ticket), event('x'.repeat(300)))).rejects.toThrow('too long');
    expect(await findTicket(em(), ticket.id)).toMatchObject({ summary: { phase: 'new' } });
  });

  test('of a round that is over is refused', async () => {
    const { ticket } = await opened();
    await expect(progress(viewOf(ticket, { round: 2 }), event(`${ticket.id}/late`))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await ticketEvents(em(), ticket.id)).toHaveLength(1);
  });

  test('keeps the questions put to approvers, and ends them together', async () => {
    const { ticket } = await opened();
    const at = now.toISOString();
    const approval = askedOf([marta], at);
    await progress(viewOf(ticket, { phase: 'awaiting_approval', approval }));
    expect(await openQuestions(em(), marta.id)).toMatchObject([
      { ticket: { id: ticket.id }, planHash: approval.planHash },
    ]);

    await progress(viewOf(ticket, { phase: 'acting', approval: decidedBy(approval, marta, true, at) }));
    expect(await openQuestions(em(), marta.id)).toEqual([]);
  });

  test('puts the same question again when the plan is tried again', async () => {
    const { ticket } = await opened();
    const at = now.toISOString();
    const expired = askedOf([marta], at, { outcome: 'expired' });
    await progress(viewOf(ticket, { phase: 'awaiting_approval', approval: askedOf([marta], at) }));
    await progress(viewOf(ticket, { phase: 'escalated', approval: expired }));
    expect(await openQuestions(em(), marta.id)).toEqual([]);
    await progress(viewOf(ticket, { phase: 'awaiting_approval', approval: askedOf([marta], at) }));
    expect(await openQuestions(em(), marta.id)).toHaveLength(1);
  });
});

describe("a ticket's chain of events", () => {
  test('links every event to the one before, over writers at the same time', async () => {
    const { ticket } = await opened();
    await Promise.all(
      Array.from({ length: 8 }, (_, nth) => progress(viewOf(ticket), event(`${ticket.id}/at-once/${nth}`))),
    );

    const rows = await em()
      .fork()
      .find(AuditEvent, { ticketId: ticket.id }, { orderBy: { index: 'asc' } });
    expect(rows.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    let previousHash = GENESIS_HASH;
    for (const row of rows) {
      expect(row.previousHash).toBe(previousHash);
      const { id, stream, index, kind, actor, summary, data } = row;
      const at = row.at.toISOString();
      const place = { stream, index, ticketId: row.ticketId ?? null, phase: row.phase ?? null };
      previousHash = eventHash({ id, kind, at, actor, summary, data, ...place, previousHash });
      expect(row.hash).toBe(previousHash);
    }
  });

  test('cannot be changed or cut, not even by the product itself', async () => {
    await opened();
    for (const statement of [
      `update "audit_event" set "summary" = ''`,
      `delete from "audit_event"`,
      `truncate "audit_event"`,
    ])
      await expect(em().fork().execute(statement)).rejects.toThrow('never changed or removed');
  });
});

test('only an ended ticket can be reopened; it begins another round', async () => {
  const { ticket } = await opened();
  await expect(reopenTicket(em(), ticket.id, ana, 'Again', now)).rejects.toMatchObject({ code: 'conflict' });
  await progress(viewOf(ticket, { phase: 'resolved' }));
  expect(await reopenTicket(em(), ticket.id, ana, 'Again', now)).toMatchObject({
    round: 2,
    intake: { reopened: { by: ana, reason: 'Again' } },
  });
  await expect(reopenTicket(em(), 'FX-0', ana, 'Again', now)).rejects.toMatchObject({ code: 'not_found' });
});

test('pages neither skip nor repeat, and show people their own only', async () => {
  const someone: Person = { id: 'pages', name: 'Page Turner', email: 'p@northwind.example' };
  for (let nth = 0; nth < 7; nth++) await opened(someone);
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await findTickets(em(), { ownedBy: someone.id }, { limit: 3, ...(after && { after }) });
    if (page.length === 0) break;
    ids.push(...page.map(({ id }) => id));
    after = ids.at(-1);
  }
  expect(new Set(ids).size).toBe(7);
  expect(ids).toHaveLength(7);
});
