import { DEFAULT_LIMITS } from '../rate-limits.ts';
import { enrolPasskey, enrolTotp, PORTAL } from '../testing/enrol.ts';
import { awaitingProof } from '../testing/proof-scene.ts';
import { softPasskey } from '../testing/soft-passkey.ts';
import { ben, bodyOf, type Sent, startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway({ limits: { ...DEFAULT_LIMITS, enrolments: { points: 100, durationS: 60 } } });
});
afterEach(() => gateway.stop());

const list = async (sent: Sent = {}) =>
  (
    await bodyOf<{ authenticators: { id: string; kind: string; label: string }[] }>(
      await gateway.call('GET', '/v1/authenticators', undefined, sent),
    )
  ).authenticators;
const begin = (body: unknown = { kind: 'totp', label: 'Phone' }, sent: Sent = {}) =>
  gateway.call('POST', '/v1/authenticators/options', body, sent);

test('apps and passkeys are enrolled, listed to their owner alone, and removed', async () => {
  const app = await enrolTotp(gateway);
  gateway.clock.now = new Date(gateway.clock.now.getTime() + 1000);
  const passkey = await enrolPasskey(gateway);
  expect(await list()).toMatchObject([
    { id: app.id, kind: 'totp', label: 'Phone' },
    { id: passkey.id, kind: 'passkey', label: 'Laptop' },
  ]);
  expect(await list({ as: ben })).toEqual([]);
  expect((await gateway.call('DELETE', `/v1/authenticators/${app.id}`, undefined, { as: ben })).status).toBe(404);
  expect((await gateway.call('DELETE', `/v1/authenticators/${app.id}`)).status).toBe(200);
  expect(await list()).toMatchObject([{ id: passkey.id }]);
});

test('a seed is shown once, and kept sealed', async () => {
  const { secret } = await enrolTotp(gateway);
  const rows = await gateway.deps.em.fork().execute<{ sealed: Buffer }[]>(`select "sealed" from "authenticator"`);
  expect(rows[0]?.sealed.length).toBeGreaterThan(secret.length);
  expect(rows[0]?.sealed.toString('latin1')).not.toContain(secret);
  expect(JSON.stringify(await list())).not.toContain(secret);
  const events = await gateway.deps.em.fork().execute(`select * from "audit_event"`);
  expect(JSON.stringify(events)).not.toContain(secret);
});

test.each([
  ['begun', () => begin({ kind: 'totp', label: 'Phone' }, STALE())],
  ['finished', () => gateway.call('POST', '/v1/authenticators', { id: 'x', kind: 'totp', code: '123456' }, STALE())],
  ['removed', () => gateway.call('DELETE', '/v1/authenticators/x', undefined, STALE())],
  ['begun without a second factor', () => begin({ kind: 'totp', label: 'Phone' }, { amr: ['pwd'] })],
])('nothing is %s in a session that is not fresh', async (_what, call) => {
  expect((await call()).status).toBe(403);
});
const STALE = (): Sent => ({ signedInAt: new Date(gateway.clock.now.getTime() - 11 * 60_000) });

test('nothing is enrolled or removed while a ticket waits for proof', async () => {
  const { id } = await enrolTotp(gateway);
  await awaitingProof(gateway);
  expect((await begin()).status).toBe(409);
  expect((await gateway.call('DELETE', `/v1/authenticators/${id}`)).status).toBe(409);
});

test('what does not fit is refused, and an enrolment ends after ten minutes', async () => {
  const { id, secret } = await bodyOf<{ id: string; secret: string }>(await begin());
  const finish = (code: string) => gateway.call('POST', '/v1/authenticators', { id, kind: 'totp', code });
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect((await finish('000000')).status).toBe(422);
  gateway.clock.now = new Date(gateway.clock.now.getTime() + 10 * 60_000);
  expect((await finish('000000')).status).toBe(409);
  expect(await list()).toEqual([]);
});

test.each([
  ['of another site', { origin: 'https://evil.example', rpId: 'evil.example' }],
  ['for another challenge', { challenge: Buffer.from('x').toString('base64url') }],
  ['that did not check who holds it', { verified: false }],
])('a passkey %s is refused', async (_what, place) => {
  const { id, options } = await bodyOf<{ id: string; options: { challenge: string } }>(
    await begin({ kind: 'passkey', label: 'Laptop' }),
  );
  const attestation = softPasskey(PORTAL).attest({ challenge: options.challenge, ...place });
  expect((await gateway.call('POST', '/v1/authenticators', { id, kind: 'passkey', attestation })).status).toBe(422);
  expect(await list()).toEqual([]);
});
