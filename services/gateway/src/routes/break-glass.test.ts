import { createLocalAdmin } from '@fixpoint/records';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let password: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  password = (await createLocalAdmin(gateway.deps.em, 'break-glass', gateway.clock.now)) ?? '';
});
afterAll(() => gateway.stop());

const attempt = async (body: unknown, address = '192.0.2.1'): Promise<Response> =>
  gateway.app.request('/v1/break-glass', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await gateway.web.forService('gateway')}`,
      'content-type': 'application/json',
      'x-forwarded-for': address,
    },
    body: JSON.stringify(body),
  });

test('the right password is accepted', async () => {
  const response = await attempt({ username: 'break-glass', password });
  expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
});

test.each([
  ['break-glass', 'wrong'],
  ['nobody', 'wrong'],
])('%s with a wrong password is refused in the same words', async (username, wrong) => {
  const response = await attempt({ username, password: wrong }, '192.0.2.2');
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({
    detail: 'The name or the password is wrong, or the account is locked for a while.',
  });
});

test('the sixth try for a name from an address waits', async () => {
  const answers = [];
  for (let nth = 0; nth < 6; nth += 1) answers.push(await attempt({ username: 'other', password: 'x' }, '192.0.2.3'));
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 429]);
  expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(60);
  expect((await attempt({ username: 'other', password: 'x' }, '192.0.2.4')).status).toBe(403);
});
