import { randomUUID } from 'node:crypto';
import { newView, type Person, type Phase } from '@fixpoint/domain';
import { type TestDatabase, testDatabase } from '@fixpoint/dev/postgres';
import {
  beginEnrolment,
  findAuthenticators,
  finishEnrolment,
  openTicket,
  recordProgress,
  removeAuthenticator,
  useAuthenticator,
} from '../index.ts';
import type { Enrolment, Shown } from './enrol.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const MINUTE_MS = 60_000;
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const refused = (code: string) => expect.objectContaining({ code });

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
const em = () => database.orm.em;

const scene = () => {
  const person: Person = { id: `p-${randomUUID()}`, name: 'Ana Ruiz', email: 'ana@northwind.example' };
  const begin = async (): Promise<string> => {
    const id = randomUUID();
    const pendingUntil = later(10 * MINUTE_MS);
    const sealed = Buffer.from('seed');
    await beginEnrolment(em(), {
      id,
      person,
      kind: 'totp',
      label: 'Phone',
      sealed,
      challenge: null,
      pendingUntil,
      now: NOW,
    });
    return id;
  };
  const finish = (id: string, given: Partial<Enrolment> = {}) =>
    finishEnrolment(em(), { id, person, kind: 'totp', now: NOW, judge: async () => FITS, ...given });
  const enrol = async (): Promise<string> => {
    const id = await begin();
    await finish(id);
    return id;
  };
  const use = (step: number, enrolledBefore = later(MINUTE_MS)) =>
    em()
      .fork()
      .transactional((tx) =>
        useAuthenticator(tx, {
          personId: person.id,
          kind: 'totp',
          enrolledBefore,
          now: NOW,
          matches: async ({ lastStep }) => (step > lastStep ? { lastStep: step } : null),
        }),
      );
  const kinds = async () => {
    const rows = await em()
      .fork()
      .execute<{ kind: string }[]>(`select "kind" from "audit_event" where "stream" = ? order by "index"`, [
        `person/${person.id}`,
      ]);
    return rows.map(({ kind }) => kind);
  };
  const ticketIn = async (phase: Phase): Promise<void> => {
    const ticket = { channel: 'portal' as const, subject: 'Help', body: '', requester: person, affected: person };
    const opened = await openTicket(em(), { ticket, proof: null, openedBy: person, idempotency: null, now: NOW });
    const view = { ...newView(opened.ticket, 'w'), phase };
    await recordProgress(em(), { view, events: [], at: NOW.toISOString() });
  };
  return { person, begin, finish, enrol, use, kinds, ticketIn };
};
const FITS: Shown = { kind: 'totp', lastStep: 7 };

test('an authenticator counts once its owner has shown that it works', async () => {
  const { person, begin, finish, use, kinds } = scene();
  const id = await begin();
  expect([await findAuthenticators(em(), person.id), await use(9)]).toEqual([[], null]);
  await finish(id);
  expect(await findAuthenticators(em(), person.id)).toMatchObject([{ id, kind: 'totp', label: 'Phone' }]);
  expect(await use(9)).toEqual({ label: 'Phone' });
  expect(await kinds()).toEqual(['authenticator_enrolled']);
});

test('a step is spent by its use, also of two at once, and by the enrolment itself', async () => {
  const { enrol, use } = scene();
  await enrol();
  expect(await use(7)).toBeNull();
  const both = await Promise.all([use(8), use(8)]);
  expect(both.filter((used) => used !== null)).toHaveLength(1);
});

test('what was enrolled after a ticket came proves nothing on it', async () => {
  const { enrol, use } = scene();
  await enrol();
  expect(await use(9, NOW)).toBeNull();
});

test('a removed one counts no more, and its secret is forgotten', async () => {
  const { person, enrol, use, kinds } = scene();
  const id = await enrol();
  const eve = { ...person, id: 'eve' };
  await expect(removeAuthenticator(em(), { id, person: eve, now: NOW })).rejects.toEqual(refused('not_found'));
  await removeAuthenticator(em(), { id, person, now: NOW });
  await expect(removeAuthenticator(em(), { id, person, now: NOW })).rejects.toEqual(refused('not_found'));
  expect([await findAuthenticators(em(), person.id), await use(9)]).toEqual([[], null]);
  const rows = await em().fork().execute(`select "sealed" from "authenticator" where "id" = ?`, [id]);
  expect(rows).toEqual([{ sealed: null }]);
  expect(await kinds()).toEqual(['authenticator_enrolled', 'authenticator_removed']);
});

describe('an enrolment is over', () => {
  test.each<[string, Partial<Enrolment>]>([
    ['after ten minutes', { now: later(10 * MINUTE_MS) }],
    ['for somebody else', { person: { id: 'eve', name: 'Eve', email: 'e' } }],
    ['as another kind', { kind: 'passkey' }],
  ])('%s', async (_when, given) => {
    const { begin, finish } = scene();
    await expect(finish(await begin(), given)).rejects.toEqual(refused('conflict'));
  });

  test('after five tries that do not fit', async () => {
    const { begin, finish } = scene();
    const id = await begin();
    for (let nth = 0; nth < 5; nth++)
      await expect(finish(id, { judge: async () => null })).rejects.toEqual(refused('invalid'));
    await expect(finish(id)).rejects.toEqual(refused('conflict'));
  });

  test('when it is finished, or another was begun', async () => {
    const { begin, finish, enrol } = scene();
    const first = await begin();
    const second = await begin();
    await expect(finish(first)).rejects.toEqual(refused('conflict'));
    await finish(second);
    await expect(finish(second)).rejects.toEqual(refused('conflict'));
    await enrol();
  });
});

test('nothing is enrolled or removed while a ticket of the person waits for proof', async () => {
  const { person, begin, finish, enrol, ticketIn } = scene();
  const id = await enrol();
  const pending = await begin();
  await ticketIn('escalated');
  await begin();
  await ticketIn('awaiting_proof');
  await expect(begin()).rejects.toEqual(refused('conflict'));
  await expect(finish(pending)).rejects.toEqual(refused('conflict'));
  await expect(removeAuthenticator(em(), { id, person, now: NOW })).rejects.toEqual(refused('conflict'));
});
