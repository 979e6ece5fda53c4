import { progress } from '../testing/progress.ts';
import { until } from '../testing/until.ts';
import { bodyOf, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

test('an admin stops and restarts everything, and everybody sees it', async () => {
  const admin = { as: tom, roles: ['admin' as const] };
  const stopped = await gateway.call('PUT', '/v1/automation', { stopped: true, reason: 'Strange answers.' }, admin);
  expect(await bodyOf(stopped)).toMatchObject({ stopped: true, reason: 'Strange answers.', changedBy: tom.name });
  expect(await bodyOf(await gateway.call('GET', '/v1/automation'))).toMatchObject({ stopped: true });
  gateway.clock.now = new Date(gateway.clock.now.getTime() + 1000);
  await gateway.call('PUT', '/v1/automation', { stopped: false, reason: 'Fine again.' }, admin);
  expect(await bodyOf(await gateway.call('GET', '/v1/automation'))).toMatchObject({ stopped: false });
});

test('an admin stops one action, and starting it lets what is held go on', async () => {
  const admin = { as: tom, roles: ['admin' as const] };
  const put = async (body: object) => bodyOf(await gateway.call('PUT', '/v1/automation', body, admin));
  const action = 'identity.reset-password';
  expect(await put({ stopped: true, reason: 'Too many.', action })).toMatchObject({
    stopped: false,
    held: [{ action, why: 'stopped', reason: 'Too many.', by: tom.name, until: null }],
  });
  const id = await gateway.open();
  const held = { reason: `${action} is stopped: Too many.`, since: gateway.clock.now.toISOString() };
  await progress(gateway, id, 'acting', { held });
  const other = await gateway.open();
  await progress(gateway, other, 'acting');
  gateway.clock.now = new Date(gateway.clock.now.getTime() + 1000);
  expect(await put({ stopped: false, reason: 'Looked.', action })).toMatchObject({ held: [] });
  await until(() => gateway.temporal.signalled.length > 0);
  expect(gateway.temporal.signalled).toEqual([{ workflowId: `ticket/${id}`, signal: 'released' }]);
});

test('there is no such action to stop', async () => {
  const body = { stopped: true, reason: 'x', action: 'identity.everything' };
  expect((await gateway.call('PUT', '/v1/automation', body, { roles: ['admin'] })).status).toBe(422);
});

test('a technician does not, and nobody does without a reason', async () => {
  const body = { stopped: true, reason: 'x' };
  expect((await gateway.call('PUT', '/v1/automation', body, { roles: ['technician'] })).status).toBe(403);
  expect((await gateway.call('PUT', '/v1/automation', { ...body, reason: ' ' }, { roles: ['admin'] })).status).toBe(
    422,
  );
});
