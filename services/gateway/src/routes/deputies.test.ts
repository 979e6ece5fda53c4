import { askedOf } from '@fixpoint/domain/testing';
import { progress } from '../testing/progress.ts';
import { ana, ben, bodyOf, mia, type Sent, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  for (const person of [ana, ben, mia, tom]) gateway.identity.people.set(person.email, person);
});
afterAll(() => gateway.stop());

const week = { deputy: ben.email, from: '2026-11-24T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' };
const name = (body: unknown, sent: Sent = { as: mia }) => gateway.call('POST', '/v1/deputies', body, sent);
const list = async (sent: Sent) =>
  (await bodyOf<{ deputies: { id: string }[] }>(await gateway.call('GET', '/v1/deputies', undefined, sent))).deputies;

test('people name their own deputy, both see it, and open questions are told', async () => {
  const ticket = await gateway.open();
  const approval = askedOf([mia], gateway.clock.now.toISOString(), { id: `approval/${ticket}/1/1` });
  await progress(gateway, ticket, 'awaiting_approval', { approval });
  const response = await name(week);
  expect([response.status, await bodyOf(response)]).toMatchObject([201, { of: mia, deputy: ben, namedBy: mia }]);
  expect(gateway.temporal.signalled).toEqual([{ workflowId: `approval/${ticket}/1/1`, signal: 'deputies' }]);
  expect([await list({ as: mia }), await list({ as: ben })]).toMatchObject([[{ deputy: ben }], [{ of: mia }]]);
  expect(await list({ as: ana })).toEqual([]);
  expect(await list({ as: tom, roles: ['auditor'] })).toHaveLength(1);

  const [entry] = await list({ as: mia });
  const end = (sent: Sent) => gateway.call('POST', `/v1/deputies/${entry?.id}/end`, undefined, sent);
  expect((await end({ as: ben })).status).toBe(404);
  expect((await end({ as: mia })).status).toBe(200);
  expect((await end({ as: mia })).status).toBe(409);
  expect(gateway.temporal.signalled).toHaveLength(2);
});

test.each([
  ['of another, by who is no admin', { ...week, of: ana.email }, 403, 'of: only admins'],
  ['whom nobody knows', { ...week, deputy: 'nobody@contoso.example' }, 422, 'deputy: nobody'],
  ['without an end', { deputy: week.deputy, from: week.from }, 422, 'until'],
  ['for themself', { ...week, deputy: mia.email }, 422, 'deputy: nobody stands in for themself'],
])('a deputy %s is refused', async (_what, body, status, detail) => {
  const response = await name(body);
  expect([response.status, (await bodyOf<{ detail: string }>(response)).detail]).toEqual([
    status,
    expect.stringContaining(detail),
  ]);
});

test('an admin names the deputy of somebody who is ill', async () => {
  const response = await name({ ...week, of: ana.email }, { as: tom, roles: ['admin'] });
  expect([response.status, await bodyOf(response)]).toMatchObject([201, { of: ana, namedBy: tom }]);
});
