import { randomUUID } from 'node:crypto';
import type { Person } from '@fixpoint/domain';
import { type TestDatabase, testDatabase } from '@fixpoint/dev/postgres';
import { answerChallenge, makeChallenge, openChallenges, openTicket, ticketEvents, vouchAskedOf } from '../index.ts';
import type { ChallengeAnswer } from './answer-challenge.ts';
import type { NewChallenge } from './make-challenge.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const MINUTE_MS = 60_000;
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const ben: Person = { id: 'ben', name: 'Ben Okafor', email: 'ben@northwind.example' };
const PLAN = 'h'.repeat(64);
const refused = (code: string, message?: string) =>
  expect.objectContaining({ code, ...(message !== undefined && { message: expect.stringContaining(message) }) });

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
const em = () => database.orm.em;

/** A ticket of somebody of their own, since challenges are counted by person. */
const scene = async () => {
  const person: Person = { id: `p-${randomUUID()}`, name: 'Ana Ruiz', email: 'ana@northwind.example' };
  const opened = await openTicket(em(), {
    ticket: { channel: 'portal', subject: 'Help', body: '', requester: person, affected: person },
    proof: null,
    openedBy: person,
    idempotency: null,
    now: NOW,
  });
  const ticketId = opened.ticket.id;
  const make = async (given: Partial<NewChallenge> = {}): Promise<string> => {
    const id = randomUUID();
    await makeChallenge(em(), {
      id,
      ticketId,
      round: 1,
      planHash: PLAN,
      person,
      answererId: person.id,
      kind: 'contact_code',
      secretHash: 'right',
      data: {},
      expiresAt: later(5 * MINUTE_MS),
      madeBy: person,
      what: 'a code to ••• 56',
      now: NOW,
      ...given,
    });
    return id;
  };
  const answer = (id: string, code: string, given: Partial<ChallengeAnswer<'yes'>> = {}) =>
    answerChallenge(em(), {
      id,
      ticketId,
      round: 1,
      planHash: PLAN,
      answerer: person,
      now: NOW,
      judge: async (_tx, { secretHash }) => (secretHash === code ? 'yes' : null),
      ...given,
    });
  const kinds = async () => (await ticketEvents(em(), ticketId)).map(({ kind }) => kind).slice(1);
  const open = () => openChallenges(em(), { ticketId, round: 1, planHash: PLAN, personId: person.id }, NOW);
  return { person, ticketId, make, answer, kinds, open };
};

test('the right answer is taken once, also by many at once', async () => {
  const { make, answer, kinds, open } = await scene();
  const id = await make();
  expect(await open()).toMatchObject([{ id, kind: 'contact_code' }]);
  const answers = await Promise.allSettled(Array.from({ length: 6 }, () => answer(id, 'right')));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(answer(id, 'right')).rejects.toEqual(refused('conflict', 'works once'));
  expect(await open()).toEqual([]);
  expect((await kinds()).filter((kind) => kind === 'challenge_failed')).toHaveLength(6);
});

test('five wrong answers end it, also when they come at once, and each is in the audit', async () => {
  const { make, answer, kinds } = await scene();
  const id = await make();
  let judged = 0;
  const judge = async () => {
    judged += 1;
    return null;
  };
  await Promise.allSettled(Array.from({ length: 12 }, () => answer(id, 'wrong', { judge })));
  expect(judged).toBe(5);
  await expect(answer(id, 'right')).rejects.toEqual(refused('conflict', 'Too many wrong answers'));
  expect((await kinds()).filter((kind) => kind === 'challenge_failed')).toHaveLength(13);
});

test('a wrong answer says how many tries are left', async () => {
  const { make, answer } = await scene();
  const id = await make();
  for (const left of ['4 tries left', '3 tries left', '2 tries left', '1 try left', 'Ask for a new one'])
    await expect(answer(id, 'wrong')).rejects.toEqual(refused('forbidden', left));
});

describe('even the right answer is refused', () => {
  test.each<[string, Partial<ChallengeAnswer<'yes'>>, string]>([
    ['after it has expired', { now: later(5 * MINUTE_MS) }, 'conflict'],
    ['from somebody else', { answerer: ben }, 'forbidden'],
    ['for another plan', { planHash: 'o'.repeat(64) }, 'conflict'],
    ['in another round', { round: 2 }, 'conflict'],
  ])('%s', async (_when, given, code) => {
    const { make, answer, kinds } = await scene();
    const id = await make();
    await expect(answer(id, 'right', given)).rejects.toEqual(refused(code));
    expect(await kinds()).toEqual(['challenge_made', 'challenge_failed']);
    expect(await answer(id, 'right')).toBe('yes'); // nothing was used up by it
  });

  test('on another ticket, whose audit says so', async () => {
    const [one, other] = [await scene(), await scene()];
    const id = await one.make();
    await expect(other.answer(id, 'right')).rejects.toEqual(refused('not_found'));
    expect(await other.kinds()).toEqual(['challenge_failed']);
    await expect(other.answer('no-such', 'right')).rejects.toEqual(refused('not_found'));
  });

  test('when a newer one has taken its place', async () => {
    const { make, answer, open } = await scene();
    const [old, manager] = [await make(), await make({ kind: 'manager' })];
    const newer = await make();
    await expect(answer(old, 'right')).rejects.toEqual(refused('conflict', 'a newer one'));
    // Another kind is left alone.
    expect(new Set((await open()).map(({ id }) => id))).toEqual(new Set([manager, newer]));
  });
});

test('at most ten of a kind are made for a person in a day, also at once', async () => {
  const { make } = await scene();
  const made = await Promise.allSettled(Array.from({ length: 12 }, () => make()));
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  await expect(make()).rejects.toEqual(refused('too_many_requests'));
  await expect(make({ kind: 'totp' })).resolves.toEqual(expect.any(String));
  await expect(make({ now: later(25 * 60 * MINUTE_MS) })).resolves.toEqual(expect.any(String));
});

test('who was asked to vouch is known, and nobody else', async () => {
  const { make, ticketId } = await scene();
  const id = await make({ kind: 'manager', answererId: ben.id });
  expect(await vouchAskedOf(em(), ticketId, ben.id)).toBe(id);
  expect(await vouchAskedOf(em(), ticketId, 'eve')).toBeNull();
});
