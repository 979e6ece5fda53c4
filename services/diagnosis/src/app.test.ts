import { createLogger } from '@fixpoint/service-kit';
import { account, ana, triageOf } from '../../../domain/test/fixtures.ts';
import { evidenceOf, logOf, signIn } from '../test/evidence.ts';
import { createApp } from './app.ts';
import { createDiagnosisClient } from './client.ts';

const app = createApp({
  log: createLogger('test', 'silent'),
  verify: async () => ({ kind: 'service', name: 'worker' }),
});
const client = createDiagnosisClient(
  'http://diagnosis',
  async () => ({ authorization: 'Bearer t' }),
  async (input, init) => app.request(input as string, init),
);

test('a sign-in ticket is looked at from all sides, an unsure one only at the account', async () => {
  const ask = async (triage: ReturnType<typeof triageOf>) =>
    (await client.v1.probes.$post({ json: { triage, incident: null } })).json();

  // Also the contacts, as whoever can be reached there is told of every change.
  const all = ['identity.roles', 'identity.risk', 'identity.sign-ins', 'identity.methods'];
  for (const category of ['password_reset', 'account_unlock', 'mfa_reset'] as const)
    expect(await ask(triageOf({ category }))).toMatchObject({ probes: expect.arrayContaining(all) });
  expect(await ask(triageOf({ abstained: 'Unsure.' }))).toEqual({ probes: ['identity.account'] });
  expect(await ask(triageOf({ category: 'hardware_issue' }))).toEqual({ probes: ['identity.account'] });
});

test('a diagnosis comes with the plan of its runbook, or with none', async () => {
  const ask = async (evidence: ReturnType<typeof account>[]) =>
    (
      await client.v1.diagnoses.$post({
        json: { affected: ana, triage: triageOf(), evidence, incident: null, access: null },
      })
    ).json();

  expect(await ask(evidenceOf(logOf(signIn(50126, [5]))))).toMatchObject({
    plan: { runbook: 'reset-password', steps: [{ target: ana }, { target: ana }] },
  });
  expect(await ask([account({ userType: 'Guest' })])).toMatchObject({
    diagnosis: { cause: 'guest_account' },
    plan: null,
  });
});

test('evidence of a shape that nobody knows is refused by field', async () => {
  const body = JSON.stringify({
    affected: ana,
    triage: triageOf(),
    evidence: [{ probe: 'x' }],
    incident: null,
    access: null,
  });
  const headers = { authorization: 'Bearer t', 'content-type': 'application/json' };
  const response = await app.request('/v1/diagnoses', { method: 'POST', body, headers });

  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ type: 'urn:fixpoint:invalid', errors: [{ field: 'evidence.0' }] });
});
