import { newIssuer } from '../testing/keys.ts';
import { createTokenVerifier } from '@fixpoint/service-kit';
import { DEFAULT_LIMITS } from '../rate-limits.ts';
import { ana, startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let id: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  id = await gateway.open();
});
afterAll(() => gateway.stop());

const minutesAgo = (minutes: number): Date => new Date(gateway.clock.now.getTime() - minutes * 60_000);

test('the proof is made from the token: fresh, with a second factor', async () => {
  const response = await gateway.call('POST', `/v1/tickets/${id}/proofs`, {}, { signedInAt: minutesAgo(2) });
  expect(response.status).toBe(200);
  expect(gateway.temporal.asked.at(-1)).toMatchObject({
    update: 'prove',
    message: { kind: 'portal_session', person: ana, points: 3 },
  });
});

test.each([
  ['stale', { amr: ['mfa'], minutes: 11 }],
  ['without a second factor', { amr: ['pwd'], minutes: 1 }],
])('a session %s is worth nothing, and the workflow hears so', async (_what, { amr, minutes }) => {
  await gateway.call('POST', `/v1/tickets/${id}/proofs`, {}, { amr, signedInAt: minutesAgo(minutes) });
  expect(gateway.temporal.asked.at(-1)).toMatchObject({ message: { points: 0 } });
});

test('nothing in the body adds to it', async () => {
  expect((await gateway.call('POST', `/v1/tickets/${id}/proofs`, { points: 5 })).status).toBe(422);
});

test('a token that is not the portal’s proves nothing', async () => {
  const other = newIssuer('keys');
  const api = await startTestGateway({ verify: createTokenVerifier('gateway', other.trusted) });
  try {
    const token = await other.forPerson('gateway', {
      person: ana,
      roles: ['requester'],
      signedInAt: api.clock.now,
      amr: ['mfa'],
    });
    const send = (path: string, body: unknown): Response | Promise<Response> =>
      api.app.request(path, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await send('/v1/tickets', { subject: 'Hello', body: '' });
    const started = api.temporal.started.at(-1);
    expect(started).toMatchObject({ args: [{ proof: null, ticket: { channel: 'api' } }] });
    expect((await send(`/v1/tickets/${started?.staticSummary}/proofs`, {})).status).toBe(403);
  } finally {
    await api.stop();
  }
});

test('too many tries are refused', async () => {
  const tight = await startTestGateway({ limits: { ...DEFAULT_LIMITS, proofs: { points: 1, durationS: 60 } } });
  try {
    const ticket = await tight.open();
    const answers = [];
    for (let nth = 0; nth < 2; nth += 1) answers.push(await tight.call('POST', `/v1/tickets/${ticket}/proofs`, {}));
    expect(answers.map(({ status }) => status)).toEqual([200, 429]);
  } finally {
    await tight.stop();
  }
});
