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

test('a technician does not, and nobody does without a reason', async () => {
  const body = { stopped: true, reason: 'x' };
  expect((await gateway.call('PUT', '/v1/automation', body, { roles: ['technician'] })).status).toBe(403);
  expect((await gateway.call('PUT', '/v1/automation', { ...body, reason: ' ' }, { roles: ['admin'] })).status).toBe(
    422,
  );
});
