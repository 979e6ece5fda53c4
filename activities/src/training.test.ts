import { createClassificationClient } from '@fixpoint/classification';
import { testDatabase, type TestDatabase } from '@fixpoint/dev/postgres';
import { type Category, type NewTicketEvent, newView, type Person, SHIPPED_MODEL } from '@fixpoint/domain';
import { planFor } from '@fixpoint/domain/runbooks';
import {
  clearDriftAlarm,
  driftAlarm,
  keepCandidate,
  modelInForce,
  openTicket,
  recordProgress,
} from '@fixpoint/records';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Activities } from './create-activities.ts';
import { recordActivities } from './records.ts';
import { trainingActivities } from './training.ts';

const AT = '2026-11-25T08:00:00.000Z';
const ana: Person = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database?.drop());

const score = { accuracy: 0.9, coverage: 0.8, wronglySure: 0 };
const compared = { tickets: 10, candidate: score, inForce: score };
const report = {
  trainedOn: { given: 1900, corrections: 3 },
  against: SHIPPED_MODEL,
  frozen: compared,
  recent: compared,
  learnt: compared,
  seconds: 30,
};

const activitiesWith = (answer: () => Promise<Response> = () => Promise.reject(new Error('not asked'))) => {
  const token = async () => ({ authorization: 'Bearer t' });
  const { em } = database.orm;
  return {
    ...trainingActivities(createClassificationClient('http://classification', token, answer), em),
    ...recordActivities(em, 'auto'),
  };
};
const environment = () => new MockActivityEnvironment();

describe('training a candidate', () => {
  test.each([[{ id: 'a'.repeat(64), report }], [null]])('hands on what the service answers', async (candidate) => {
    const { trainCandidate } = activitiesWith(async () => Response.json(candidate));
    expect(await environment().run(trainCandidate)).toEqual(candidate);
  });

  test('is tried again while the service has no database', async () => {
    const problem = { type: 'urn:fixpoint:unavailable', detail: 'Set DATABASE_URL.' };
    const { trainCandidate } = activitiesWith(async () => Response.json(problem, { status: 503 }));
    await expect(environment().run(trainCandidate)).rejects.toMatchObject({
      type: 'classification.unavailable',
      nonRetryable: false,
    });
  });
});

describe('settling a candidate', () => {
  const settle = (id: string) =>
    environment().run(activitiesWith().settleCandidate, {
      id,
      against: SHIPPED_MODEL,
      verdict: { better: true, reason: 'It is.' },
    });

  test('puts the better one in force', async () => {
    const id = 'b'.repeat(64);
    await keepCandidate(database.orm.em, { id, name: 'second', bytes: Buffer.from('m'), report, now: new Date(AT) });
    await settle(id);
    expect(await modelInForce(database.orm.em)).toEqual({ id, name: 'second' });
  });

  test('that nobody knows fails for good', async () => {
    await expect(settle('c'.repeat(64))).rejects.toMatchObject({ type: 'records.not_found', nonRetryable: true });
  });
});

const readTickets = async (category: Category, count: number): Promise<void> => {
  const { em } = database.orm;
  const { ticket } = await openTicket(em, {
    ticket: { channel: 'portal', subject: 'Help', body: '', requester: ana, affected: ana },
    proof: null,
    openedBy: ana,
    idempotency: null,
    now: new Date(),
  });
  const at = new Date().toISOString();
  const events = Array.from({ length: count }, (_none, nth): NewTicketEvent => ({
    id: `${ticket.id}/read/${nth}`,
    kind: 'triaged',
    at,
    actor: { kind: 'machine', id: 'workflow', name: 'Fixpoint' },
    summary: '',
    data: { category, confidence: 0.97, words: [] },
  }));
  await recordProgress(em, { view: { ...newView(ticket, `ticket/${ticket.id}`), phase: 'diagnosing' }, events, at });
};

const surelyForgotten: Parameters<Activities['decidePolicy']>[0] = {
  round: 1,
  attempt: 1,
  ticket: { id: 'FX-1', channel: 'portal', subject: 'Forgot it', body: '', requester: ana, affected: ana },
  proofs: [],
  access: null,
  triage: {
    category: 'password_reset',
    confidence: 0.9,
    runnersUp: [],
    words: [],
    priority: { level: 'medium', reason: 'One person.' },
    abstained: null,
    model: 'as shipped',
  },
  diagnosis: {
    cause: 'password_forgotten',
    confidence: 0.95,
    because: [],
    runbook: 'reset-password',
    advice: null,
    team: 'service_desk',
  },
  evidence: [],
  plan: planFor('reset-password', { affected: ana, evidence: [], cause: 'password_forgotten' }),
};

describe('watching for drift', () => {
  test('says nothing of too few tickets', async () => {
    await readTickets('other', 50);
    expect(await environment().run(activitiesWith().watchDrift)).toMatchObject({
      alarm: null,
      recent: { tickets: 50 },
    });
    expect(await driftAlarm(database.orm.em)).toBeNull();
  });

  test('narrows automation by itself, and a person widens it again', async () => {
    const { watchDrift, decidePolicy } = activitiesWith();
    let attempt = 0;
    const decided = () => environment().run(decidePolicy, { ...surelyForgotten, attempt: ++attempt });
    await readTickets('password_reset', 300);
    expect(await environment().run(watchDrift)).toMatchObject({ alarm: null });
    const calm = await decided();

    await readTickets('vpn_issue', 100);
    const reason = expect.stringContaining('what tickets are about');
    expect(await environment().run(watchDrift)).toMatchObject({ alarm: reason });
    await environment().run(watchDrift);
    expect(await driftAlarm(database.orm.em)).toMatchObject({ reason, minConfidence: 0.95 });
    expect(await decided()).toMatchObject({ outcome: 'human', rule: 'drift-caution' });

    await clearDriftAlarm(database.orm.em, { by: ana, reason: 'A new gateway.', now: new Date() });
    expect(await environment().run(watchDrift)).toMatchObject({ alarm: null, recent: { tickets: 0 } });
    expect(await decided()).toEqual(calm);
  });
});
