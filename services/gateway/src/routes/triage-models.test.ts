import { createHash } from 'node:crypto';
import type { TrainingReport } from '@fixpoint/domain';
import { keepCandidate, modelInForce, raiseDriftAlarm } from '@fixpoint/records';
import { ServiceError } from '@temporalio/client';
import { correctOne } from '../testing/corrections.ts';
import { bodyOf, type Sent, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

const admin: Sent = { as: tom, roles: ['admin'] };
const technician: Sent = { as: tom, roles: ['technician'] };

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(() => gateway.stop());

const read = async () => bodyOf(await gateway.call('GET', '/v1/triage', undefined, technician));
const pass = (seconds: number): void => {
  gateway.clock.now = new Date(gateway.clock.now.getTime() + seconds * 1000);
};

const score = { accuracy: 0.9, coverage: 0.8, wronglySure: 0 };
const compared = { tickets: 10, candidate: score, inForce: score };
const report: TrainingReport = {
  trainedOn: { given: 1900, corrections: 3 },
  against: 'shipped',
  frozen: compared,
  recent: compared,
  learnt: compared,
  seconds: 30,
};
const keep = async (): Promise<string> => {
  const bytes = Buffer.from('a model');
  const id = createHash('sha256').update(bytes).digest('hex');
  await keepCandidate(gateway.deps.em, { id, name: 'second', bytes, report, now: gateway.clock.now });
  return id;
};

describe('the state of triage', () => {
  test('is the shipped model, no examples and no alarm at first', async () => {
    expect(await read()).toMatchObject({
      models: [{ id: 'shipped', name: 'as shipped', state: 'in_force', report: null }],
      examples: { train: 0, compare: 0, sinceTraining: 0 },
      alarm: null,
      drift: { reference: { tickets: 0 }, recent: { tickets: 0 }, alarm: null },
    });
  });

  test('tells what there is to learn from, and of the candidates', async () => {
    const id = await keep();
    pass(1);
    await correctOne(gateway, await gateway.open());
    expect(await read()).toMatchObject({
      models: expect.arrayContaining([expect.objectContaining({ id, state: 'candidate', report })]),
      examples: { train: 1, compare: 0, sinceTraining: 1 },
    });
  });
});

test('the corrections are listed without a word of the tickets', async () => {
  const id = await gateway.open('Secret subject');
  await correctOne(gateway, id);
  const response = await gateway.call('GET', '/v1/triage/examples', undefined, { as: tom, roles: ['auditor'] });
  const listed = await bodyOf(response);
  expect(listed).toEqual({
    examples: [
      {
        ticketId: id,
        round: 1,
        category: 'vpn_issue',
        by: tom,
        at: gateway.clock.now.toISOString(),
        reason: null,
        was: { category: 'other', confidence: 0.4, model: 'as shipped' },
        use: 'train',
      },
    ],
  });
  expect(JSON.stringify(listed)).not.toContain('Secret subject');
  expect((await gateway.call('GET', '/v1/triage/examples', undefined, technician)).status).toBe(403);
});

describe('training now', () => {
  const train = (sent = admin) => gateway.call('POST', '/v1/triage/trainings', {}, sent);

  test('starts the one training, or finds it', async () => {
    const response = await train();
    expect([response.status, await bodyOf(response)]).toEqual([202, { workflowId: 'training/triage' }]);
    expect(gateway.temporal.started).toMatchObject([
      { workflowId: 'training/triage', taskQueue: 'tickets', workflowIdConflictPolicy: 'USE_EXISTING' },
    ]);
    const asked = await gateway.deps.em
      .fork()
      .execute(`select "actor", "kind" from "audit_event" where "stream" = 'triage'`);
    expect(asked).toMatchObject([{ kind: 'training_asked', actor: { id: tom.id } }]);
  });

  test('is to be tried again while Temporal is away, and is for admins', async () => {
    gateway.temporal.behaviour.start = () => Promise.reject(new ServiceError('away'));
    const response = await train();
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await train(technician)).status).toBe(403);
  });
});

describe('choosing a model', () => {
  const choose = (body: unknown, sent = admin) => gateway.call('PUT', '/v1/triage/model', body, sent);

  test('puts it in force, and takes it back', async () => {
    const id = await keep();
    pass(1);
    const chosen = await choose({ id, reason: 'I tried it.' });
    expect([chosen.status, await bodyOf(chosen)]).toMatchObject([
      200,
      { id, state: 'in_force', reason: 'I tried it.', changedBy: { kind: 'person', id: tom.id } },
    ]);
    expect(await modelInForce(gateway.deps.em)).toEqual({ id, name: 'second' });
    expect((await choose({ id, reason: 'Again.' })).status).toBe(409);
    pass(1);
    const back = await choose({ id: 'shipped', reason: 'It reads mails worse.' });
    expect(await bodyOf(back)).toMatchObject({ id: 'shipped', state: 'in_force' });
  });

  test('takes a model that there is, a reason, and an admin', async () => {
    expect((await choose({ id: 'f'.repeat(64), reason: 'Why not.' })).status).toBe(404);
    expect((await choose({ id: 'shipped', reason: ' ' })).status).toBe(422);
    expect((await choose({ id: 'shipped', reason: 'Why not.' }, technician)).status).toBe(403);
  });
});

describe('the drift alarm', () => {
  const clear = (body: unknown, sent = admin) => gateway.call('POST', '/v1/triage/alarm/clear', body, sent);

  test('is shown until an admin clears it with a reason', async () => {
    await raiseDriftAlarm(gateway.deps.em, { reason: 'Tickets changed.', now: gateway.clock.now });
    const alarm = { reason: 'Tickets changed.', since: gateway.clock.now.toISOString(), minConfidence: 0.95 };
    expect(await read()).toMatchObject({ alarm });
    expect((await clear({}, admin)).status).toBe(422);
    expect((await clear({ reason: 'Fine.' }, technician)).status).toBe(403);

    const response = await clear({ reason: 'A new office.' });
    expect([response.status, await bodyOf(response)]).toMatchObject([200, { alarm: null }]);
    expect((await clear({ reason: 'Again.' })).status).toBe(409);
  });
});
