import { PERMISSIONS, startLab, type TestLab } from '../test/start-lab.ts';
import { WRITE_PERMISSIONS } from './permissions.ts';
import { verifyTenant } from './verify-tenant.ts';

let company: TestLab;
beforeAll(async () => {
  company = await startLab({
    apps: new Map(
      Object.values(WRITE_PERMISSIONS).map((name) => [`no ${name}`, PERMISSIONS.filter((other) => other !== name)]),
    ),
  });
});
beforeEach(() => company.lab.reset());
afterAll(() => company.stop());

test('a tenant that is set up well passes, and is left as it was', async () => {
  const { id, email } = company.person('ana-ruiz');
  const before = await company.lab.person(id);
  const rows = await verifyTenant(company.directory, email);
  expect(rows.filter(({ passed }) => !passed)).toEqual([]);
  expect(rows.length).toBeGreaterThan(14);
  const { effects } = await company.lab.counters();
  expect(effects.passwordChanges).toBe(0);
  expect(await company.lab.methods(id)).toEqual(before.methods);
  expect(await company.lab.person(id)).toMatchObject({ enabled: before.enabled });
});

test.each(Object.values(WRITE_PERMISSIONS))('without %s the row that needs it fails, and names it', async (name) => {
  const { id } = company.person('ana-ruiz');
  const rows = await verifyTenant(company.directoryAs(`no ${name}`), id);
  expect(rows.filter(({ passed }) => !passed)).toEqual([
    { what: expect.any(String), passed: false, detail: expect.stringContaining(name) },
  ]);
});

test.each(['grace-obrien', 'rosa-meyer', 'guest-okafor'])('nothing is tried on %s', async (key) => {
  await company.lab.clearRequests();
  const rows = await verifyTenant(company.directory, company.person(key).id);
  expect(rows.at(-1)).toMatchObject({ what: 'the canary may be acted on', passed: false });
  const written = (await company.lab.requests()).filter(
    ({ method, path }) => method !== 'GET' && !/batch|token/.test(path),
  );
  expect(written).toEqual([]);
});

test('a canary that is not there is said to be so', async () => {
  expect(await verifyTenant(company.directory, 'nobody@northwind.example')).toMatchObject([{ passed: false }]);
});
