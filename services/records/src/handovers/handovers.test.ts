import type { Person } from '@fixpoint/domain';
import { type TestDatabase, testDatabase } from '@fixpoint/dev/postgres';
import { ticketEvents } from '../audit/read-events.ts';
import { createEffectLedger } from '../effects/effects.ts';
import { createHandoverStore } from './handovers.ts';

const NOW = new Date('2026-11-24T10:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const ANA: Person = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };
const BRUNO: Person = { id: 'bruno', name: 'Bruno Keller', email: 'bruno@northwind.example' };
const SEALED = Buffer.from('sealed');

let database: TestDatabase;
let tickets = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** A ticket whose new password is kept; the reset is done unless said otherwise. */
const kept = async ({ done = true } = {}) => {
  const em = database.orm.em;
  const [store, ledger] = [createHandoverStore(em), createEffectLedger(em)];
  const ticketId = `FX-${++tickets}`;
  const id = `${ticketId}/reset`;
  const handover = {
    id,
    ticketId,
    personId: ANA.id,
    kind: 'password' as const,
    sealed: SEALED,
    createdAt: NOW,
    expiresAt: later(DAY_MS),
  };
  await store.keep(handover);
  const intent = { key: id, ticketId, action: 'a', title: 't', requestHash: 'h', leaseMs: 1000, heedsStop: true };
  await ledger.claim(intent, NOW);
  const settle = () =>
    ledger.settle(
      id,
      { at: NOW.toISOString(), requestId: null, foundByReadBack: false },
      {
        id: `${id}/done`,
        kind: 'effect_done',
        at: NOW.toISOString(),
        actor: { kind: 'machine', id: 'identity', name: 'Fixpoint' },
        summary: 'Done.',
        data: {},
      },
    );
  if (done) await settle();
  const token = (name: string) => `${ticketId}-${name}`;
  const link = (name: string, person = ANA, now = NOW) =>
    store.link({ ticketId, person, tokenHash: token(name), tokenExpiresAt: later(15 * MINUTE_MS), now });
  const open = (name: string, person = ANA, now = NOW) => store.open({ tokenHash: token(name), person, now });
  const views = async () =>
    (await ticketEvents(em, ticketId)).map(({ kind }) => kind).filter((kind) => kind.startsWith('secret_'));
  return { store, handover, settle, link, open, views };
};

const refused = (code: string) => expect.objectContaining({ code });

test('a secret is opened once, by a link that is audited, and then forgotten', async () => {
  const { link, open, views, store, handover } = await kept();
  await link('first');
  expect(Buffer.from((await open('first')).sealed)).toEqual(SEALED);
  await expect(open('first')).rejects.toEqual(refused('conflict'));
  await expect(link('second')).rejects.toEqual(refused('conflict'));
  await expect(store.keep(handover)).rejects.toEqual(refused('conflict'));
  expect(await views()).toEqual(['secret_viewed', 'secret_view_refused']);
});

test('of two who open at once, one sees it', async () => {
  const { link, open } = await kept();
  await link('first');
  const views = await Promise.allSettled([open('first'), open('first', ANA, later(1))]);
  expect(views.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a newer link kills the older', async () => {
  const { link, open } = await kept();
  await link('old');
  await link('new');
  await expect(open('old')).rejects.toEqual(refused('not_found'));
  expect(await open('new')).toMatchObject({ kind: 'password' });
});

test('a link works for its person only, and for 15 minutes only', async () => {
  const { link, open, views } = await kept();
  await expect(link('hers', BRUNO)).rejects.toEqual(refused('forbidden'));
  await link('hers');
  await expect(open('hers', BRUNO)).rejects.toEqual(refused('forbidden'));
  await expect(open('hers', ANA, later(16 * MINUTE_MS))).rejects.toEqual(refused('conflict'));
  expect(await open('hers', ANA, later(14 * MINUTE_MS))).toMatchObject({ kind: 'password' });
  expect(await views()).toEqual(['secret_view_refused', 'secret_view_refused', 'secret_viewed']);
});

test('there is no link to a password that is not set yet', async () => {
  const { link, settle } = await kept({ done: false });
  await expect(link('early')).rejects.toEqual(refused('not_found'));
  await settle();
  await expect(link('in-time')).resolves.toBeUndefined();
});

test('a retry gets the secret that was kept first, until another takes its place', async () => {
  const { store, handover } = await kept();
  const another = { ...handover, sealed: Buffer.from('another') };
  expect(Buffer.from(await store.keep(another))).toEqual(SEALED);
  await store.replace(handover.id, Buffer.from('third'));
  expect(Buffer.from(await store.keep(another))).toEqual(Buffer.from('third'));
});

test('of passes that the other system made one after the other, the last is handed over', async () => {
  const { store, handover, link, open } = await kept();
  const pass = (value: string, reference: string) => ({ ...handover, sealed: Buffer.from(value), reference });
  await store.keepNewest(pass('one', 'pass-1'));
  await store.keepNewest(pass('two', 'pass-2'));
  expect(await store.references(handover.ticketId, 'password')).toEqual(['pass-2']);
  await link('only');
  expect(Buffer.from((await open('only')).sealed)).toEqual(Buffer.from('two'));
  await expect(store.keepNewest(pass('three', 'pass-3'))).rejects.toEqual(refused('conflict'));
});

test('what a pass is called outlives its value', async () => {
  const { store, handover } = await kept();
  const { ticketId } = handover;
  const pass = { ...handover, id: `${ticketId}/pass`, kind: 'temporary_access_pass' as const, reference: 'pass-1' };
  await store.keepNewest(pass);
  await store.forgetExpired(later(DAY_MS + 1));
  expect(await store.references(ticketId, 'temporary_access_pass')).toEqual(['pass-1']);
  expect(await store.references('FX-0', 'temporary_access_pass')).toEqual([]);
});

test('a secret that nobody came for is forgotten after a day', async () => {
  const { link, store } = await kept();
  expect(await store.forgetExpired(later(DAY_MS - MINUTE_MS))).toBe(0);
  await expect(link('late', ANA, later(DAY_MS + 1))).rejects.toEqual(refused('conflict'));
  expect(await store.forgetExpired(later(DAY_MS + 1))).toBeGreaterThanOrEqual(1);
  await expect(link('late')).rejects.toEqual(refused('conflict'));
});
