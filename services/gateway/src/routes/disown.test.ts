import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { DEFAULT_LIMITS } from '../rate-limits.ts';
import { newPair } from '../testing/keys.ts';
import { createLinkSigner } from '@fixpoint/service-kit';
import { ana, ben, bodyOf, startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let id: string;
beforeEach(async () => {
  gateway = await startTestGateway();
  id = await gateway.open();
});
afterEach(() => gateway.stop());

const post = (token: string, from = '203.0.113.7') =>
  gateway.app.request('/v1/disownments', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({ token }),
  });
const link = (personId = ana.id, ticketId = id) => gateway.links.sign({ ticketId, round: 1, personId });

test('a link starts what follows, without a sign-in', async () => {
  const response = await post(await link());
  expect([response.status, await bodyOf(response)]).toEqual([202, { ticketId: id, accepted: true }]);
  expect(gateway.temporal.types.at(-1)).toBe('disownWorkflow');
  expect(gateway.temporal.started.at(-1)).toMatchObject({
    workflowId: `disowned/${id}/1`,
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [{ ticketId: id, round: 1, affected: ana, at: gateway.clock.now.toISOString() }],
  });
});

test('again, also long after, is no error and does no more', async () => {
  gateway.temporal.behaviour.start = async ({ workflowId }) => {
    throw new WorkflowExecutionAlreadyStartedError('already', workflowId, 'disownWorkflow');
  };
  expect((await post(await link())).status).toBe(202);
});

test('while Temporal is away it says so, to be tried again', async () => {
  gateway.temporal.behaviour.start = () => Promise.reject(new Error('away'));
  const response = await post(await link());
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
});

test.each([
  ['nonsense', async () => 'x'.repeat(50)],
  ['one of another key', () => createLinkSigner(newPair().key).sign({ ticketId: id, round: 1, personId: ana.id })],
  ['one for another person', () => link(ben.id)],
  ['one for a ticket that is not there', () => link(ana.id, 'FX-9')],
  [
    'a token of a person',
    () => gateway.web.forPerson('gateway', { person: ana, roles: ['admin'], signedInAt: new Date(), amr: [] }),
  ],
])('%s is refused, and starts nothing', async (_what, token) => {
  const before = gateway.temporal.started.length;
  expect((await post(await token())).status).toBe(422);
  expect(gateway.temporal.started.length).toBe(before);
});

test('one of more than 7 days is refused; reading it changes nothing', async () => {
  const token = await link();
  expect((await gateway.app.request(`/v1/disownments?token=${token}`)).status).toBe(404);
  gateway.clock.now = new Date(gateway.clock.now.getTime() + 8 * 24 * 60 * 60 * 1000);
  expect((await post(token)).status).toBe(422);
});

test('too many from one address are refused', async () => {
  await gateway.stop();
  gateway = await startTestGateway({ limits: { ...DEFAULT_LIMITS, disownments: { points: 1, durationS: 60 } } });
  id = await gateway.open();
  const statuses = [await post(await link()), await post(await link()), await post(await link(), '203.0.113.8')];
  expect(statuses.map(({ status }) => status)).toEqual([202, 429, 202]);
});
