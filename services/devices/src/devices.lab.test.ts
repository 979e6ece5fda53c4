import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { devConfig } from '@fixpoint/dev/config';
import type { DeviceAction, ManagedDevice, Person } from '@fixpoint/domain';
import { INJECTIONS } from '@fixpoint/domain/testing';
import { contractValidator } from '@fixpoint/lab';
import { startService, type TestService } from '../test/start-service.ts';
import { DEVICE_PERMISSIONS } from './permissions.ts';

const CONTRACT =
  devConfig.GRAPH_CONTRACT ?? join(import.meta.dirname, '../../../../shared/data/graph-subset.openapi.json');
const MINUTE_MS = 60_000;

let service: TestService;
let clockMs = 0;
let serviceAheadMs = 0;
beforeAll(async () => {
  service = await startService(undefined, () => new Date(Date.now() + serviceAheadMs));
});
afterAll(() => service.stop());

const pass = async (ms: number): Promise<void> => {
  clockMs += ms;
  await service.lab.settings({ clockOffsetMs: clockMs });
};
/** The lab's clock, since it was started a moment ago, is ahead of ours by what has passed. */
const labNow = (): string => new Date(Date.now() + clockMs).toISOString();

const seen = async (person: Person): Promise<ManagedDevice[]> => {
  const response = await service.client.v1.probes.$post({ json: { personId: person.id } });
  if (response.status !== 200) throw new Error(`It answered ${response.status}.`);
  const { evidence } = await response.json();
  if (evidence.probe !== 'devices.managed' || evidence.outcome !== 'seen') throw new Error(JSON.stringify(evidence));
  return evidence.facts.devices;
};
const act = (target: Person, deviceId: string, action: DeviceAction, key: string = randomUUID()) =>
  service.client.v1.actions.$post({
    json: { ticketId: 'FX-1', stepId: action, action, target, title: 'Do it', deviceId },
    header: { 'idempotency-key': key },
  });
const check = async (deviceId: string, actions: DeviceAction[], since: string) => {
  const response = await service.client.v1.checks.$post({ json: { deviceId, actions, since } });
  if (response.status !== 200) throw new Error(`It answered ${response.status}.`);
  return response.json();
};
const deviceOf = async (person: Person): Promise<ManagedDevice> => {
  const [device] = await seen(person);
  if (!device) throw new Error('There is no device.');
  return device;
};

test('each device is seen with the settings that it fails', async () => {
  expect(await seen(service.person('bruno-keller'))).toMatchObject([
    {
      name: 'NW-LT-021',
      complianceState: 'noncompliant',
      failing: [{ setting: 'Windows10CompliancePolicy.SignatureOutOfDate', state: 'nonCompliant' }],
      protection: { signatureUpdateOverdue: true, realTimeProtectionEnabled: true },
    },
  ]);
  expect(await seen(service.person('henrik-dahl'))).toEqual([]);
});

test('signatures are updated on a device that is on; it is in order when it has said so itself', async () => {
  const bruno = service.person('bruno-keller');
  const { id } = await deviceOf(bruno);
  const since = labNow();
  const actions: DeviceAction[] = ['devices.update-signatures', 'devices.sync'];
  for (const action of actions) expect((await act(bruno, id, action)).status).toBe(200);
  expect(await check(id, actions, since)).toMatchObject({ state: 'waiting' });
  await pass(25_000);
  expect(await check(id, actions, since)).toMatchObject({ state: 'failing' }); // it has reported, and is not judged yet
  await pass(MINUTE_MS);
  expect(await check(id, actions, since)).toMatchObject({
    state: 'compliant',
    observed: expect.stringContaining('NW-LT-021'),
  });
});

test('a device that is off is waited for, and comes back', async () => {
  const liam = service.person('liam-walsh');
  const { id } = await deviceOf(liam);
  const since = labNow();
  await act(liam, id, 'devices.sync');
  await pass(20 * MINUTE_MS);
  expect(await check(id, ['devices.sync'], since)).toMatchObject({ state: 'waiting' });
  await service.lab.devices.change(id, { online: true });
  await check(id, ['devices.sync'], since);
  await pass(MINUTE_MS);
  expect(await check(id, ['devices.sync'], since)).toMatchObject({ state: 'compliant' });
});

test('a restart whose answer was lost is looked for, and not asked for again', async () => {
  const priya = service.person('priya-nair');
  const { id } = await service.lab.devices.add(priya.email, { name: 'NW-RESTART', faults: ['restart'] });
  const key = randomUUID();
  await service.lab.fault({ match: { method: 'POST', path: 'rebootNow$' }, kind: 'actThenDrop' });
  expect((await act(priya, id, 'devices.restart', key)).status).toBe(503);
  serviceAheadMs = 30_000;
  expect(await (await act(priya, id, 'devices.restart', key)).json()).toMatchObject({
    receipt: { foundByReadBack: true },
  });
  expect((await service.lab.devices.asked()).filter(({ deviceId }) => deviceId === id)).toHaveLength(1);
});

test('what the device could not do is said', async () => {
  const ana = service.person('ana-ruiz');
  const { id } = await service.lab.devices.add(ana.email, {
    name: 'NW-OLD',
    faults: ['signatures'],
    failsActions: ['windowsDefenderUpdateSignatures'],
  });
  const since = labNow();
  await act(ana, id, 'devices.update-signatures');
  await pass(MINUTE_MS);
  expect(await check(id, ['devices.update-signatures'], since)).toMatchObject({
    state: 'refused',
    observed: expect.stringContaining('failed'),
  });
});

test('one order is one call, however often it is asked; a device of somebody else is not touched', async () => {
  const bruno = service.person('bruno-keller');
  const { id } = await deviceOf(bruno);
  const before = (await service.lab.devices.asked()).length;
  const key = randomUUID();
  const all = await Promise.all([1, 2, 3].map(() => act(bruno, id, 'devices.quick-scan', key)));
  expect(all.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  expect((await act(bruno, id, 'devices.quick-scan', key)).status).toBe(200);
  const other = await act(service.person('ana-ruiz'), id, 'devices.sync');
  expect([other.status, await other.json()]).toMatchObject([403, { detail: expect.stringMatching(/^deviceId:/u) }]);
  expect((await act(bruno, randomUUID(), 'devices.sync')).status).toBe(404);
  expect((await service.lab.devices.asked()).slice(before)).toEqual([{ deviceId: id, action: 'windowsDefenderScan' }]);
});

test('none of a hundred injections as the name of a device is more than a name', async () => {
  const henrik = service.person('henrik-dahl');
  for (const name of INJECTIONS) await service.lab.devices.add(henrik.email, { name, faults: ['signatures'] });
  await service.lab.clearRequests();
  const devices = await seen(henrik);
  const named = devices.map(({ name }) => name);
  expect(named.every((name) => INJECTIONS.includes(name))).toBe(true);
  for (const { id } of devices.slice(0, 5)) expect((await act(henrik, id, 'devices.sync')).status).toBe(200);
  const paths = (await service.lab.requests()).map(({ method, path }) => `${method} ${path}`);
  const usual =
    /^(?:POST \/\$batch|GET \/users\/[0-9a-f-]{36}\/managedDevices|(?:GET|POST) \/deviceManagement\/managedDevices\/[0-9a-f-]{36}(?:\/\w+)?)$/u;
  expect(paths.filter((path) => !usual.test(path))).toEqual([]);
});

describe('a script', () => {
  const run = (target: Person, deviceId: string, script: string) =>
    service.client.v1.actions.$post({
      json: {
        ticketId: 'FX-1',
        stepId: 'script',
        action: 'devices.run-script',
        target,
        title: 'Run it',
        deviceId,
        script,
      },
      header: { 'idempotency-key': randomUUID() },
    });

  test('of the registry is put into Intune once, with its seal in its name, and run on the device', async () => {
    const tomas = service.person('tomas-varga');
    const { id, failing } = await deviceOf(tomas);
    expect(failing[0]?.setting).toContain('ActiveFirewallRequired');
    const since = labNow();
    expect((await run(tomas, id, 'enable-firewall')).status).toBe(200);
    await act(tomas, id, 'devices.sync');
    await pass(2 * MINUTE_MS);
    const actions: DeviceAction[] = ['devices.run-script', 'devices.sync'];
    await check(id, actions, since);
    await pass(MINUTE_MS);
    expect(await check(id, actions, since)).toMatchObject({ state: 'compliant' });
    expect((await run(tomas, id, 'enable-firewall')).status).toBe(200);
    const names = (await service.lab.devices.asked()).flatMap(({ action }) =>
      action.startsWith('run ') ? [action] : [],
    );
    expect(names).toHaveLength(2);
    expect(names[0]).toMatch(/^run Fixpoint enable-firewall 1\.0\.0 [0-9a-f]{12}$/u);
    const created = (await service.lab.requests()).filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/deviceHealthScripts'),
    );
    expect(created).toHaveLength(1);
  });

  test.each(['nothing', '../enable-firewall', "x' or displayName ne '", 'check-firewall'])(
    'called %j is not run: it is not there, or mends nothing',
    async (script) => {
      const tomas = service.person('tomas-varga');
      const before = await service.lab.devices.asked();
      const response = await run(tomas, (await deviceOf(tomas)).id, script);
      expect([404, 422]).toContain(response.status);
      expect(await response.json()).toMatchObject({ detail: expect.stringMatching(/^script:/u) });
      expect(await service.lab.devices.asked()).toEqual(before);
    },
  );
});

test.each([
  ['../../users/x', 'a path'],
  ["' or 1 eq 1", 'a filter'],
  ['%2e%2e%2fusers', 'an escaped path'],
  ['x?$expand=users', 'a query'],
])('a device called %s is %s to nobody', async (deviceId) => {
  await service.lab.clearRequests();
  expect((await act(service.person('ana-ruiz'), deviceId, 'devices.sync')).status).toBe(404);
  const paths = (await service.lab.requests()).map(({ path }) => path).filter((path) => !path.includes('oauth2'));
  expect(paths).toEqual([expect.stringMatching(/^\/deviceManagement\/managedDevices\/[^/]+$/u)]);
});

test.each(Object.values(DEVICE_PERMISSIONS))('without %s it is said which permission is missing', async (missing) => {
  const poor = await startService(Object.values(DEVICE_PERMISSIONS).filter((each) => each !== missing));
  try {
    const bruno = poor.person('bruno-keller');
    const looked = await poor.client.v1.probes.$post({ json: { personId: bruno.id } });
    const told = JSON.stringify(await looked.json());
    const deviceId = /"id":"([^"]+)","name"/u.exec(told)?.[1] ?? 'none was seen';
    const acted = await poor.client.v1.actions.$post({
      json: {
        ticketId: 'FX-1',
        stepId: 's',
        action: 'devices.run-script',
        target: bruno,
        title: 'Run it',
        deviceId,
        script: 'update-defender',
      },
      header: { 'idempotency-key': randomUUID() },
    });
    expect(told + JSON.stringify(await acted.json())).toContain(missing);
  } finally {
    await poor.stop();
  }
});

const withContract = existsSync(CONTRACT) ? describe : describe.skip;
withContract('against the description of Graph', () => {
  test('all of it keeps to the description of Graph', async () => {
    const company = await startService();
    try {
      await company.lab.settings({ recordBodies: true });
      const bruno = company.person('bruno-keller');
      const looked = await company.client.v1.probes.$post({ json: { personId: bruno.id } });
      const id = /"id":"([^"]+)","name"/u.exec(JSON.stringify(await looked.json()))?.[1] ?? '';
      for (const action of ['devices.sync', 'devices.update-signatures', 'devices.quick-scan'] as const)
        await company.client.v1.actions.$post({
          json: { ticketId: 'FX-1', stepId: action, action, target: bruno, title: 'Do it', deviceId: id },
          header: { 'idempotency-key': randomUUID() },
        });
      const { check: checked } = contractValidator(JSON.parse(readFileSync(CONTRACT, 'utf8')));
      const exchanges = (await company.lab.requests()).filter(
        ({ surface, path }) => surface === 'graph' && !path.endsWith('/$batch'),
      );
      expect(exchanges.length).toBeGreaterThan(5);
      expect(
        exchanges.flatMap(({ method, path, query, status, requestBody, responseBody }) =>
          checked(method, `${path}${query}`, requestBody, Number(status), responseBody),
        ),
      ).toEqual([]);
    } finally {
      await company.stop();
    }
  });
});
