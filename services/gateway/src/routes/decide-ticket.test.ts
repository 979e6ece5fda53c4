import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { progress } from '../testing/progress.ts';
import { ana, ben, bodyOf, mia, type Sent, startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

const answer = { approved: true, planHash: 'h' };

let gateway: TestGateway;
let id: string;
beforeAll(async () => {
  gateway = await startTestGateway();
});
beforeEach(async () => {
  id = await gateway.open();
  const askedAt = gateway.clock.now.toISOString();
  await progress(gateway, id, 'awaiting_approval', {
    approval: { planHash: 'h', approvers: [mia], askedAt, dueAt: askedAt, decision: null },
  });
  gateway.temporal.behaviour.update = async () => ({ ticketId: id, phase: 'acting', headline: 'On it.' });
});
afterAll(() => gateway.stop());

const decide = (body: unknown = answer, sent: Sent = { as: mia }): Promise<Response> =>
  gateway.call('POST', `/v1/tickets/${id}/decisions`, body, sent);
const failWith = (error: Error): void => {
  gateway.temporal.behaviour.update = () => Promise.reject(error);
};
const refusedAs = (type: string): Error =>
  new WorkflowUpdateFailedError('Workflow Update failed', ApplicationFailure.create({ type, message: 'Because.' }));

test('a decision reaches the workflow with who decided, and is answered with where the ticket stands', async () => {
  const response = await decide();
  expect([response.status, await bodyOf(response)]).toEqual([
    200,
    { ticketId: id, phase: 'acting', headline: 'On it.' },
  ]);
  expect(gateway.temporal.asked.at(-1)).toEqual({
    workflowId: `ticket/${id}`,
    update: 'decide',
    message: { approver: mia, approved: true, planHash: 'h', reason: null, via: 'portal' },
    updateId: undefined,
  });
});

test('the approver is who the token says, whatever the body says', async () => {
  expect((await decide({ ...answer, approver: ana })).status).toBe(422);
});

test('the same key and body is the same update; another body or person is another', async () => {
  const id1 = await updateId(answer);
  expect(await updateId(answer)).toBe(id1);
  expect(await updateId({ ...answer, approved: false, reason: 'No.' })).not.toBe(id1);
  expect(await updateId(answer, { as: ana })).not.toBe(id1);
  expect(id1).toMatch(/^decide\/[0-9a-f]{64}$/);
});
const updateId = async (body: unknown, sent: Sent = { as: mia }): Promise<string | undefined> => {
  await decide(body, { ...sent, headers: { 'idempotency-key': 'k' } });
  return gateway.temporal.asked.at(-1)?.updateId;
};

test('who neither owns the ticket nor was asked does not learn that it is there', async () => {
  const before = gateway.temporal.asked.length;
  expect((await decide(answer, { as: ben })).status).toBe(404);
  expect(gateway.temporal.asked.length).toBe(before);
});

describe('what the workflow refuses is refused by the same code', () => {
  test.each([
    ['forbidden', 403],
    ['conflict', 409],
    ['invalid', 422],
  ])('%s: %i', async (type, status) => {
    failWith(refusedAs(type));
    const response = await decide();
    expect(response.status).toBe(status);
    expect(await bodyOf(response)).toMatchObject({ type: `urn:fixpoint:${type}`, detail: 'Because.' });
  });

  test('a failure of no known code is no fault of the caller, and says nothing of itself', async () => {
    failWith(refusedAs('TypeError'));
    const response = await decide();
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('Because');
  });
});

describe('what Temporal cannot do', () => {
  const notFound = (): Error => new WorkflowNotFoundError('workflow not found', `ticket/${id}`, undefined);

  test('a workflow that is gone: the ticket has ended', async () => {
    failWith(notFound());
    const response = await decide();
    expect([response.status, await bodyOf(response)]).toMatchObject([409, { detail: 'The ticket has ended.' }]);
  });

  test('a workflow that ends while it is asked: the ticket has ended', async () => {
    failWith(refusedAs('AcceptedUpdateCompletedWorkflow'));
    expect((await decide()).status).toBe(409);
  });

  test('a workflow that is not there yet: try again', async () => {
    id = await gateway.open();
    failWith(notFound());
    const response = await decide(answer, { as: ana });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10']);
  });

  test.each([
    ['no answer in time', new WorkflowUpdateRPCTimeoutOrCancelledError('deadline', { cause: new Error('grpc') })],
    ['nobody at home', new ServiceError('Workflow Update failed', { cause: new Error('grpc') })],
  ])('%s: try again', async (_what, error) => {
    failWith(error);
    const response = await decide();
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await response.text()).not.toContain('grpc');
  });
});
