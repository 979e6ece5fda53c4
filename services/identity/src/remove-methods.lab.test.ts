import { factsOf, type Person } from '@fixpoint/domain';
import { planFor } from '@fixpoint/domain/runbooks';
import { PROBES } from '@fixpoint/domain/schemas';
import { startLab, type TestLab } from '../test/start-lab.ts';
import { startService, type TestService } from '../test/start-service.ts';

let company: TestLab;
let service: TestService;
let nadia: Person;
let tickets = 0;
beforeAll(async () => {
  company = await startLab();
  nadia = company.person('nadia-haddad');
  service = await startService(company.directory, () => new Date());
});
beforeEach(async () => {
  await company.lab.reset();
  tickets += 1;
});
afterAll(async () => {
  await service.stop();
  await company.stop();
});

const remove = (methodType: string, methodId: string, key = methodType) =>
  service.act({
    key: `FX-${tickets}/${key}`,
    action: 'identity.remove-method',
    target: nadia,
    ticketId: `FX-${tickets}`,
    parameters: { methodId, methodType },
  });
const methodOf = async (type: string) => {
  const evidence = await company.directory.probe(nadia.id, ['identity.methods']);
  const found = factsOf(evidence, 'identity.methods')?.methods.find((method) => method.type === type);
  if (!found) throw new Error(`There is no ${type}.`);
  return found;
};

test('the plan for methods that loop removes them one by one, the default last, and ends with a pass', async () => {
  const evidence = await company.directory.probe(nadia.id, PROBES);
  const plan = planFor('remove-methods', { affected: nadia, evidence, cause: 'mfa_looping' });
  const since = new Date().toISOString();
  for (const { id, action, target, parameters } of plan.steps) {
    const order = { key: `FX-${tickets}/${id}`, stepId: id, action, target, ticketId: `FX-${tickets}` };
    expect(await service.act({ ...order, ...(parameters && { parameters }) })).toMatchObject({ status: 200 });
  }
  const checks = plan.steps.map(({ check, parameters }) => ({ check, ...(parameters && { parameters }) }));
  const account = factsOf(evidence, 'identity.account');
  const before = {
    lastPasswordChangeAt: account?.lastPasswordChangeAt ?? null,
    sessionsValidFrom: account?.sessionsValidFrom ?? null,
  };
  const response = await service.as('worker').v1.checks.$post({
    json: { personId: nadia.id, checks, since, before },
  });
  const findings = response.ok ? (await response.json()).findings : [];
  expect(findings.map(({ check }) => check)).toEqual(plan.steps.map(({ check }) => check));
  expect(findings.every(({ confirmed }) => confirmed)).toBe(true);
  expect((await company.lab.methods(nadia.id)).map(({ type }) => type)).toEqual(['password']);
  await company.lab.assertEffects({ methodsDeleted: 2, sessionsRevoked: 1, tapsCreated: 1 });
});

test('the method that is asked for first is refused before the others are gone, for good', async () => {
  const { id } = await methodOf('microsoftAuthenticator');
  expect(await remove('microsoftAuthenticator', id)).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('another default method') },
  });
  await company.lab.assertEffects({});
});

test.each([
  ['acts and drops the connection', { kind: 'actThenDrop' }],
  ['drops the connection', { kind: 'drop' }],
] as const)('a removal to which Graph %s is done again without harm', async (_what, fault) => {
  const { id } = await methodOf('phone');
  await company.lab.fault({ match: { method: 'DELETE' }, ...fault });
  expect(await remove('phone', id)).toMatchObject({ status: 503, retryAfter: '1' });
  expect(await remove('phone', id)).toMatchObject({ status: 200 });
  await company.lab.assertEffects({ methodsDeleted: 1 });
});

test('a removal without its method, of another kind than methods, or by another name for the key is refused', async () => {
  const { id } = await methodOf('phone');
  const nameless = { key: `FX-${tickets}/none`, action: 'identity.remove-method', target: nadia } as const;
  expect(await service.act(nameless)).toMatchObject({ status: 422 });
  expect(await remove('password', id)).toMatchObject({ status: 422 });
  expect(await remove('../..', id)).toMatchObject({ status: 422 });
  expect(await remove('phone', 'another', 'same')).toMatchObject({ status: 200 }); // it is not there
  expect(await remove('phone', id, 'same')).toMatchObject({ status: 409 });
  await company.lab.assertEffects({});
});
