import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { askedOf, decidedBy } from '@fixpoint/domain/testing';
import { progress } from '../testing/progress.ts';
import { ana, ben, bodyOf, mia, type Sent, startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

const answer = { approved: true, planHash: 'h' };
const accepted = () => ({
  ticketId: id,
  approvalId: `approval/${id}/1/1`,
  outcome: 'approved',
  headline: 'Mia approved the plan.',
});

let gateway: TestGateway;
let id: string;
beforeAll(async () => {
  gateway = await startTestGateway();
});
beforeEach(async () => {
  id = await gateway.open();
  const askedAt = gateway.clock.now.toISOString();
  await progress(gateway, id, 'awaiting_approval', {
    approval: askedOf([mia], askedAt, { id: `approval/${id}/1/1` }),
  });
  gateway.temporal.behaviour.update = async () => accepted();
});
afterAll(() => gateway.stop());

const decide = (body: unknown = answer, sent: Sent = { as: mia }): Promise<Response> =>
  gateway.call('POST', `/v1/tickets/${id}/decisions`, body, sent);
const failWith = (error: Error): void => {
  gateway.temporal.behaviour.update = () => Promise.reject(error);
};
const refusedAs = (type: string): Error =>
  new WorkflowUpdateFailedError(
    'Workflow Update failed',
    ApplicationFailure.create({ type, message: 'Because.', details: [{ answer: 'not_yours' }] }),
  );

test('a decision reaches the workflow with who decided, and is answered with where the ticket stands', async () => {
  const response = await decide();
  expect([response.status, await bodyOf(response)]).toEqual([200, { answer: 'accepted', ...accepted() }]);
  expect(gateway.temporal.asked.at(-1)).toEqual({
    workflowId: `approval/${id}/1/1`,
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
    expect(await bodyOf(response)).toMatchObject({
      type: `urn:fixpoint:${type}`,
      detail: 'Because.',
      answer: 'not_yours',
    });
  });

  test('a failure of no known code is no fault of the caller, and says nothing of itself', async () => {
    failWith(refusedAs('TypeError'));
    const response = await decide();
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('Because');
  });
});

describe('what Temporal cannot do', () => {
  const notFound = (): Error => new WorkflowNotFoundError('workflow not found', `approval/${id}/1/1`, undefined);
  const recorded = (approved: boolean) => {
    const at = gateway.clock.now.toISOString();
    const approval = decidedBy(askedOf([mia], at, { id: `approval/${id}/1/1` }), mia, approved, at);
    return progress(gateway, id, approved ? 'acting' : 'rejected', { approval });
  };

  test.each([
    ['is gone', notFound],
    ['ends while it is asked', () => refusedAs('AcceptedUpdateCompletedWorkflow')],
  ])('a question whose workflow %s: what became of it', async (_what, error) => {
    await recorded(true);
    failWith(error());
    const response = await decide();
    expect([response.status, await bodyOf(response)]).toMatchObject([
      409,
      { answer: 'already_decided', detail: 'Already decided by Mia Manager.' },
    ]);
  });

  test('a question that is over and not written down yet: try again', async () => {
    failWith(notFound());
    expect((await decide()).status).toBe(503);
  });

  test('a ticket that asks nothing', async () => {
    id = await gateway.open();
    const response = await decide(answer, { as: ana });
    expect([response.status, await bodyOf(response)]).toMatchObject([409, { answer: 'not_asked' }]);
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
