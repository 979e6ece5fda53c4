import { progress } from '../testing/progress.ts';
import { ana, ben, bodyOf, type Sent, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

const technician: Sent = { as: tom, roles: ['technician'] };

let gateway: TestGateway;
let id: string;
beforeAll(async () => {
  gateway = await startTestGateway();
});
beforeEach(async () => {
  id = await gateway.open();
});
afterAll(() => gateway.stop());

const command = (verb: string, body: unknown = {}, sent: Sent = {}): Promise<Response> =>
  gateway.call('POST', `/v1/tickets/${id}/${verb}`, body, sent);

test.each([
  ['cancel', 'cancel'],
  ['retry', 'retry'],
  ['take-over', 'takeOver'],
  ['close', 'close'],
])('%s by a technician reaches the workflow', async (verb, update) => {
  expect((await command(verb, { reason: 'So it is.' }, technician)).status).toBe(200);
  expect(gateway.temporal.asked.at(-1)).toMatchObject({
    workflowId: `ticket/${id}`,
    update,
    message: { by: tom, reason: 'So it is.' },
  });
});

test.each(['retry', 'take-over', 'close'])('%s is not for whose ticket it is', async (verb) => {
  expect((await command(verb)).status).toBe(403);
});

test('a ticket is cancelled by who asked for it, without a reason', async () => {
  expect((await command('cancel')).status).toBe(200);
  expect(gateway.temporal.asked.at(-1)?.message).toEqual({ by: ana, reason: null });
});

test('a ticket is not cancelled by who only may see it, nor found by who may not', async () => {
  expect((await command('cancel', {}, { as: tom, roles: ['viewer'] })).status).toBe(403);
  expect((await command('cancel', {}, { as: ben })).status).toBe(404);
});

test('no body at all is as good as an empty one', async () => {
  const token = await gateway.web.forPerson('gateway', {
    person: ana,
    roles: ['requester'],
    signedInAt: new Date(),
    amr: [],
  });
  const headers = { authorization: `Bearer ${token}` };
  expect((await gateway.app.request(`/v1/tickets/${id}/cancel`, { method: 'POST', headers })).status).toBe(200);
});

describe('reopening', () => {
  test('an ended ticket starts its next round', async () => {
    await progress(gateway, id, 'resolved');
    const response = await command('reopen', { reason: 'It does not work.' });
    expect([response.status, await bodyOf(response)]).toMatchObject([202, { ticketId: id, phase: 'new' }]);
    expect(gateway.temporal.started.at(-1)).toMatchObject({
      workflowId: `ticket/${id}/2`,
      args: [{ round: 2, proof: null, reopened: { by: ana, reason: 'It does not work.' } }],
    });
  });

  test('one that has not ended is a conflict', async () => {
    expect((await command('reopen')).status).toBe(409);
  });

  test('twice at once starts one round', async () => {
    await progress(gateway, id, 'resolved');
    const answers = await Promise.all([command('reopen'), command('reopen', {}, technician)]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([202, 409]);
  });

  test('is not for who only may see it', async () => {
    await progress(gateway, id, 'resolved');
    expect((await command('reopen', {}, { as: tom, roles: ['viewer'] })).status).toBe(403);
    expect((await command('reopen', {}, { as: ben })).status).toBe(404);
  });

  test('later commands go to the round that runs', async () => {
    await progress(gateway, id, 'resolved');
    await command('reopen');
    await command('take-over', {}, technician);
    expect(gateway.temporal.asked.at(-1)?.workflowId).toBe(`ticket/${id}/2`);
  });
});
