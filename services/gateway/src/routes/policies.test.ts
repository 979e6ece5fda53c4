import { defaultPolicy } from '@fixpoint/domain';
import { bodyOf, mia, type Sent, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const tess: Sent = { as: tom, roles: ['admin'] };
const henrik: Sent = { as: mia, roles: ['admin'] };
const { policy } = defaultPolicy;
const [first, ...others] = policy.rules;
const text = `${JSON.stringify({ ...policy, rules: others })}\n\n`;
const post = (path: string, body: unknown, sent: Sent) => gateway.call('POST', `/v1/policies${path}`, body, sent);
const get = (path: string, sent: Sent = tess) => gateway.call('GET', `/v1/policies${path}`, undefined, sent);

test('a policy is drafted, compared, replayed, released by a second person, and comes out as it went in', async () => {
  const drafted = await post('', { text, note: 'Without the first rule.' }, tess);
  const { version } = await bodyOf<{ version: number }>(drafted);
  expect(drafted.status).toBe(201);
  expect(await bodyOf(await get(`/${version}`))).toMatchObject({
    state: 'draft',
    against: 0,
    changes: [{ id: first?.id, change: 'removed', after: null }],
  });
  expect(await (await get(`/${version}/document`)).text()).toBe(text);

  const reason = { reason: 'It is right.' };
  expect((await post(`/${version}/release`, reason, henrik)).status).toBe(409);
  expect(await bodyOf(await post(`/${version}/replay`, undefined, tess))).toMatchObject({
    replay: { against: 0, decisions: 0 },
  });
  expect((await post(`/${version}/release`, reason, tess)).status).toBe(403);
  expect((await post(`/${version}/release`, reason, henrik)).status).toBe(200);
  expect(await bodyOf(await get(''))).toMatchObject({
    policies: [{ version, state: 'in_force', author: { id: tom.id }, releasedBy: { id: mia.id } }, { version: 0 }],
  });
});

test('what is wrong with a policy is said field by field', async () => {
  const wrong = JSON.stringify({
    ...policy,
    rules: [
      { ...first, outcome: 'approve' },
      { ...first, id: 'Not An Id' },
    ],
  });
  const response = await post('', { text: wrong, note: 'n' }, tess);
  expect([response.status, await bodyOf(response)]).toMatchObject([
    422,
    { errors: [{ field: 'rules.1.id', message: 'small letters, digits and dashes, at most 63' }] },
  ]);
});

test('the shipped policy can be read and exported; a version that is none is not found', async () => {
  expect(JSON.parse(await (await get('/0/document')).text())).toEqual(policy);
  expect((await get('/99')).status).toBe(404);
  expect((await get('/-1')).status).toBe(422);
});
