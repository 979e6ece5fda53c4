import { testDatabase, type TestDatabase } from '@fixpoint/dev/postgres';
import type { Curation, Lease, Person } from '@fixpoint/domain';
import { AuditEvent } from '../entities/audit-event.entity.ts';
import { catalogue, curateEntry, syncCatalogue, type SyncedGroup } from './catalogue.ts';
import { activeLease, findLeases, keepReconciliation, lastReconciliation, openLeases, recordLease } from './leases.ts';
import { matchAccess } from './match-access.ts';

const ana: Person = { id: 'ana', name: 'Ana', email: 'ana@northwind.example' };
const adam: Person = { id: 'adam', name: 'Adam', email: 'adam@northwind.example' };
const now = new Date('2026-11-25T08:00:00.000Z');
const group = (id: string, given: Partial<SyncedGroup> = {}): SyncedGroup => ({
  id,
  name: `Group ${id}`,
  description: null,
  refusal: null,
  owners: [],
  ...given,
});
const curation: Curation = {
  offered: true,
  aliases: ['remote work'],
  risk: 'low',
  stages: [],
  longestHours: 100,
  usualHours: 10,
  eligible: { everyone: true, departments: [], people: [] },
};
const ticket = { id: 'FX-1', channel: 'portal' as const, subject: 'Access', body: '', requester: ana, affected: ana };

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database?.drop());
const em = () => database.orm.em;
const curate = (id: string, given: Partial<Curation> = {}) =>
  curateEntry(em(), { id, curation: { ...curation, ...given }, by: adam, now });

test('what is synced is offered only once it was curated, and what was curated stays when it is synced again', async () => {
  expect(await syncCatalogue(em(), [group('a'), group('b')], now)).toEqual({ added: 2, gone: 0 });
  expect(await catalogue(em(), 'offered')).toEqual([]);
  await curate('a');
  await syncCatalogue(em(), [group('a', { name: 'Renamed', owners: [adam] }), group('b')], now);
  expect(await catalogue(em(), 'offered')).toMatchObject([{ ...curation, id: 'a', name: 'Renamed', owners: [adam] }]);
  expect(await catalogue(em(), 'all')).toHaveLength(2);
});

test('what is gone from the directory, or can no more be granted, is not offered any more', async () => {
  await syncCatalogue(em(), [group('a'), group('b')], now);
  await curate('a');
  await curate('b');
  expect(await syncCatalogue(em(), [group('a', { refusal: 'dynamic' })], now)).toEqual({ added: 0, gone: 1 });
  expect(await catalogue(em(), 'offered')).toEqual([]);
  await syncCatalogue(em(), [group('a'), group('b')], now);
  expect(await catalogue(em(), 'offered')).toHaveLength(2);
});

test.each<[string, string, Partial<Curation>, object]>([
  ['a group that is not there', 'x', {}, { code: 'not_found' }],
  ['one that can never be granted', 'dynamic', {}, { code: 'conflict' }],
  [
    'one that usually lasts longer than it may',
    'a',
    { usualHours: 101 },
    { code: 'invalid', message: expect.stringContaining('usualHours') },
  ],
  [
    'one that needs more people than there are',
    'a',
    { stages: [{ who: 'manager', needed: 2 }] },
    { code: 'invalid', message: expect.stringContaining('stages.0.needed') },
  ],
])('%s cannot be offered', async (_what, id, given, refusal) => {
  await syncCatalogue(em(), [group('a'), group('dynamic', { refusal: 'dynamic' })], now);
  await expect(curate(id, given)).rejects.toMatchObject(refusal);
});

test('who curated what is in the audit', async () => {
  await syncCatalogue(em(), [group('a')], now);
  await curate('a');
  const events = await em()
    .fork()
    .find(AuditEvent, { stream: 'catalogue' }, { orderBy: { index: 'asc' } });
  expect(events.map(({ kind, actor }) => [kind, actor.id])).toEqual([
    ['catalogue_synced', 'catalogue'],
    ['catalogue_curated', 'adam'],
  ]);
});

describe('what a ticket asks for', () => {
  beforeEach(async () => {
    await syncCatalogue(em(), [group('a', { name: 'VPN users' }), group('b', { name: 'VPN guests' }), group('c')], now);
    for (const id of ['a', 'b']) await curate(id, { aliases: [] });
  });

  test('is found by its form, by its words, or by what was chosen', async () => {
    const form = { ...ticket, access: { groupId: 'a', hours: 500 } };
    expect(await matchAccess(em(), form, null)).toMatchObject({ entry: { id: 'a' }, hours: 100, lease: null });
    expect(await matchAccess(em(), { ...ticket, body: 'VPN guests please' }, null)).toMatchObject({
      entry: { id: 'b' },
      hours: 10,
    });
    const vague = { ...ticket, body: 'I need VPN' };
    expect(await matchAccess(em(), vague, null)).toMatchObject({
      entry: null,
      choices: [{ id: 'b' }, { id: 'a' }],
      hours: null,
    });
    expect(await matchAccess(em(), vague, 'b')).toMatchObject({ entry: { id: 'b' }, choices: [] });
  });

  test('is nothing when it is not offered, however it is named', async () => {
    expect(await matchAccess(em(), { ...ticket, body: 'Group c' }, null)).toMatchObject({ entry: null, choices: [] });
    expect(await matchAccess(em(), { ...ticket, access: { groupId: 'c', hours: 1 } }, null)).toMatchObject({
      entry: null,
    });
    expect(await matchAccess(em(), ticket, 'c')).toMatchObject({ entry: null });
  });
});

const lease: Lease = {
  id: 'FX-1-1',
  workflowId: 'lease/a/ana',
  group: { id: 'a', name: 'VPN users' },
  person: ana,
  ticketId: 'FX-1',
  from: now.toISOString(),
  until: '2026-11-26T08:00:00.000Z',
  state: 'active',
  endedAt: null,
  detail: null,
};
const started = {
  id: 'lease/FX-1-1/1',
  kind: 'lease_started' as const,
  at: now.toISOString(),
  actor: { kind: 'machine' as const, id: 'workflow', name: 'Fixpoint' },
  summary: 'Ana is in VPN users.',
  data: {},
};

test('a lease is found while it lasts, and its events are written once', async () => {
  for (let nth = 0; nth < 2; nth++) await recordLease(em(), lease, [started]);
  expect(await activeLease(em(), 'a', 'ana')).toEqual(lease);
  expect(await findLeases(em(), { personId: 'ana', isOpen: true })).toEqual([lease]);
  await recordLease(em(), { ...lease, state: 'stuck', detail: 'Graph refuses.' }, []);
  expect(await openLeases(em())).toMatchObject([{ state: 'stuck' }]);
  await recordLease(em(), { ...lease, state: 'ended', endedAt: lease.until, detail: 'Its time was over.' }, []);
  expect([await activeLease(em(), 'a', 'ana'), await openLeases(em())]).toEqual([null, []]);
  expect(await findLeases(em(), {})).toMatchObject([{ state: 'ended', endedAt: lease.until }]);
  expect(await em().fork().count(AuditEvent, { stream: 'lease/FX-1-1' })).toBe(1);
});

test('the last comparison is kept', async () => {
  const report = { at: now.toISOString(), groups: 1, leases: 0, discrepancies: [], unread: [] };
  expect(await lastReconciliation(em())).toBeNull();
  await keepReconciliation(em(), report);
  await keepReconciliation(em(), { ...report, at: '2026-11-25T09:00:00.000Z', leases: 3 });
  expect(await lastReconciliation(em())).toMatchObject({ leases: 3 });
});
