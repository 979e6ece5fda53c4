import { testDatabase, type TestDatabase } from '@fixpoint/dev/postgres';
import { newView, type Person } from '@fixpoint/domain';
import { askedOf } from '@fixpoint/domain/testing';
import { AuditEvent } from '../entities/audit-event.entity.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { recordProgress } from '../tickets/record-progress.ts';
import { deputiesOf, endDeputy, listDeputies, nameDeputy, type NewDeputy, openApprovalsAbout } from './deputies.ts';

const ana: Person = { id: 'ana', name: 'Ana', email: 'ana@northwind.example' };
const marta: Person = { id: 'marta', name: 'Marta', email: 'marta@northwind.example' };
const liam: Person = { id: 'liam', name: 'Liam', email: 'liam@northwind.example' };
const now = new Date('2026-11-25T08:00:00.000Z');
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const week: NewDeputy = { of: marta, deputy: liam, from: inDays(1), until: inDays(8), by: marta, now };

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database?.drop());
const em = () => database.orm.em;

test('a deputy is known until it is over, and who named and ended it is in the audit', async () => {
  const { id } = await nameDeputy(em(), week);
  const expected = { of: marta, deputy: liam, from: inDays(1).toISOString(), until: inDays(8).toISOString() };
  expect(await deputiesOf(em(), ['marta', 'ana'], now)).toEqual([expected]);
  expect(await deputiesOf(em(), ['liam'], now)).toEqual([]);
  expect(await deputiesOf(em(), ['marta'], inDays(8))).toEqual([]);
  expect((await listDeputies(em(), 'liam', now)).map((entry) => entry.id)).toEqual([id]);

  expect(await endDeputy(em(), { id, of: 'marta', by: marta, now: inDays(3) })).toMatchObject({
    until: inDays(3).toISOString(),
  });
  expect(await deputiesOf(em(), ['marta'], inDays(3))).toEqual([]);
  await expect(endDeputy(em(), { id, by: marta, now: inDays(4) })).rejects.toMatchObject({ code: 'conflict' });
  const events = await em()
    .fork()
    .find(AuditEvent, { stream: 'deputies' }, { orderBy: { index: 'asc' } });
  expect(events.map(({ kind, actor }) => [kind, actor.id])).toEqual([
    ['deputy_named', 'marta'],
    ['deputy_ended', 'marta'],
  ]);
});

test('one that is ended before it began never stands in', async () => {
  const { id } = await nameDeputy(em(), week);
  await endDeputy(em(), { id, by: marta, now });
  expect(await deputiesOf(em(), ['marta'], now)).toEqual([]);
});

test.each<[string, Partial<NewDeputy>, string]>([
  ['for themself', { deputy: marta }, 'deputy: '],
  ['that ends before it begins', { until: inDays(1) }, 'until: it ends before'],
  ['that is over', { from: inDays(-2), until: inDays(-1) }, 'until: it is over'],
  ['for longer than a year', { until: inDays(400) }, 'until: at most'],
])('nobody names a deputy %s', async (_what, given, message) => {
  await expect(nameDeputy(em(), { ...week, ...given })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining(message),
  });
});

test('nobody ends the deputy of another', async () => {
  const { id } = await nameDeputy(em(), week);
  await expect(endDeputy(em(), { id, of: 'ana', by: ana, now })).rejects.toMatchObject({ code: 'not_found' });
});

test('the open questions in which somebody has any part are found', async () => {
  const ask = async (subject: string, given = {}): Promise<void> => {
    const asked = { channel: 'portal' as const, subject, body: 'b', requester: ana, affected: ana };
    const { ticket } = await openTicket(em(), { ticket: asked, proof: null, openedBy: ana, idempotency: null, now });
    const approval = askedOf([marta], now.toISOString(), { id: `approval/${subject}`, ...given });
    const view = { ...newView(ticket, `ticket/${ticket.id}`), phase: 'awaiting_approval' as const, approval };
    await recordProgress(em(), { view, events: [], at: now.toISOString() });
  };
  await ask('first');
  await ask('second', { excluded: [{ person: liam, because: 'requester' }] });
  expect((await openApprovalsAbout(em(), 'marta')).toSorted()).toEqual(['approval/first', 'approval/second']);
  expect(await openApprovalsAbout(em(), 'liam')).toEqual(['approval/second']);
  expect(await openApprovalsAbout(em(), 'nobody')).toEqual([]);
});
