import { judgePlan } from '@fixpoint/records';
import { progress } from '../testing/progress.ts';
import { ana, bodyOf, type Sent, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const admin: Sent = { as: tom, roles: ['admin'] };
const technician: Sent = { as: tom, roles: ['technician'] };
type Entry = { runbook: string; mode: string; samples: number; wrong: number };
const modes = async () => {
  const response = await gateway.call('GET', '/v1/automation/modes', undefined, { as: ana, roles: ['viewer'] });
  return (await bodyOf<{ modes: Entry[] }>(response)).modes;
};
const set = (runbook: string, body: unknown, sent = admin) =>
  gateway.call('PUT', `/v1/automation/modes/${runbook}`, body, sent);

test('a runbook is trusted less at once, and further only when enough is known', async () => {
  expect((await modes()).every(({ mode }) => mode === 'shadow')).toBe(true);
  expect((await set('reset-password', { mode: 'off', reason: 'A drill.' })).status).toBe(200);
  expect(await modes()).toContainEqual(expect.objectContaining({ runbook: 'reset-password', mode: 'off' }));
  const further = await set('enable-account', { mode: 'assist', reason: 'Looks good.' });
  expect([further.status, await bodyOf(further)]).toMatchObject([
    409,
    { detail: 'mode: enable-account stays shadow: 0 of 200 plans have been looked at.' },
  ]);
  expect((await set('enable-account', { mode: 'assist' })).status).toBe(422);
  expect((await set('nothing', { mode: 'off', reason: 'r' })).status).toBe(422);
});

test('a plan whose ticket is opened again was wrong', async () => {
  const id = await gateway.open();
  await progress(gateway, id, 'resolved');
  const judged = { ticketId: id, round: 1, attempt: 1, runbook: 'revoke-sessions' as const, why: 'Verified.' };
  await judgePlan(gateway.deps.em, { ...judged, isRight: true, usual: 'shadow', now: gateway.clock.now });
  const known = async () => (await modes()).find(({ runbook }) => runbook === 'revoke-sessions');
  expect(await known()).toMatchObject({ samples: 1, wrong: 0 });
  expect((await gateway.call('POST', `/v1/tickets/${id}/reopen`, { reason: 'Still broken.' })).status).toBe(202);
  expect(await known()).toMatchObject({ samples: 1, wrong: 1 });
});

test('the button and the judgement on closing reach the ticket with who said so', async () => {
  const id = await gateway.open();
  gateway.temporal.behaviour.update = async () => ({ ticketId: id, phase: 'acting', headline: 'On it.' });
  const post = (what: string, body: unknown, sent = technician) =>
    gateway.call('POST', `/v1/tickets/${id}/${what}`, body, sent);
  expect((await post('press', { planHash: 'h' }, { as: ana })).status).toBe(403);
  expect((await post('press', { planHash: 'h' })).status).toBe(200);
  expect(gateway.temporal.asked.at(-1)).toMatchObject({ update: 'press', message: { by: tom, planHash: 'h' } });
  expect((await post('close', { reason: 'By hand.', planWasRight: false })).status).toBe(200);
  expect(gateway.temporal.asked.at(-1)).toMatchObject({
    update: 'close',
    message: { by: tom, reason: 'By hand.', planWasRight: false },
  });
});
