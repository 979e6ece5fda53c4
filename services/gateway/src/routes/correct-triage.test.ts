import { ticketEvents } from '@fixpoint/records';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { misread } from '../testing/corrections.ts';
import { progress } from '../testing/progress.ts';
import { ben, bodyOf, type Sent, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

const technician: Sent = { as: tom, roles: ['technician'] };

let gateway: TestGateway;
let id: string;
beforeEach(async () => {
  gateway = await startTestGateway();
  id = await gateway.open();
});
afterEach(() => gateway.stop());

const correct = (body: unknown = { category: 'vpn_issue', reason: 'The VPN.' }, sent = technician): Promise<Response> =>
  gateway.call('POST', `/v1/tickets/${id}/triage`, body, sent);
const answering = (error: Error): void => {
  gateway.temporal.behaviour.update = () => Promise.reject(error);
};
const gone = (): Error => new WorkflowNotFoundError('workflow execution already completed', `ticket/${id}`, undefined);
const kinds = async () => (await ticketEvents(gateway.deps.em, id)).map(({ kind }) => kind);

test('a technician’s word reaches the workflow, once for one key', async () => {
  const sent = { ...technician, headers: { 'idempotency-key': 'k' } };
  const response = await correct({ category: 'vpn_issue', reason: 'The VPN.' }, sent);
  expect([response.status, await bodyOf(response)]).toMatchObject([200, { phase: 'acting' }]);
  await correct({ category: 'vpn_issue', reason: 'The VPN.' }, sent);
  await correct({ category: 'email_issue' }, sent);
  const [first, second, third] = gateway.temporal.asked;
  expect(first).toMatchObject({
    workflowId: `ticket/${id}`,
    update: 'correctTriage',
    message: { by: tom, reason: 'The VPN.', category: 'vpn_issue' },
  });
  expect(second?.updateId).toBe(first?.updateId);
  expect(third).toMatchObject({ message: { category: 'email_issue', reason: null } });
  expect(third?.updateId).not.toBe(first?.updateId);
});

test('a ticket that has ended is corrected on the record, and that is an example', async () => {
  await progress(gateway, id, 'resolved', { triage: misread });
  answering(gone());
  const response = await correct();
  expect([response.status, await bodyOf(response)]).toEqual([
    200,
    { ticketId: id, phase: 'resolved', headline: 'It is resolved.' },
  ]);
  expect((await kinds()).at(-1)).toBe('triage_corrected');
  const listed = await gateway.call('GET', `/v1/tickets/${id}`, undefined, technician);
  expect(await bodyOf(listed)).toMatchObject({
    ticket: { category: 'vpn_issue' },
    view: { triage: { category: 'vpn_issue', corrected: { by: tom, was: { category: 'other' } } } },
  });
});

test('one that nobody read is a conflict, as is one whose workflow is about to end', async () => {
  await progress(gateway, id, 'cancelled');
  answering(gone());
  expect((await correct()).status).toBe(409);

  await progress(gateway, id, 'resolved', { triage: misread });
  const busy = ApplicationFailure.create({ type: 'conflict', message: 'The ticket is not waiting: it is resolved.' });
  answering(new WorkflowUpdateFailedError('refused', busy));
  expect((await correct()).status).toBe(409);
  expect(await kinds()).not.toContain('triage_corrected');
});

test('one that has not begun is to be tried again', async () => {
  answering(gone());
  expect((await correct()).status).toBe(503);
});

test.each([[{}], [{ category: 'printer' }], [{ category: 'other', reason: '' }], [{ category: 'other', more: 1 }]])(
  '%j is not understood',
  async (body) => {
    expect((await correct(body)).status).toBe(422);
    expect(gateway.temporal.asked).toEqual([]);
  },
);

test('it is not for whose ticket it is, nor for a ticket that is not there', async () => {
  expect((await correct(undefined, {})).status).toBe(403);
  expect((await correct(undefined, { as: ben, roles: ['viewer'] })).status).toBe(403);
  id = 'FX-1';
  expect((await correct()).status).toBe(404);
});
