import type { Person } from '@fixpoint/domain';
import { startLab, type TestLab } from '../test/start-lab.ts';
import { startService, type TestService } from '../test/start-service.ts';

const SETTLE_MS = 1000;
const STALE_MS = 600;

let company: TestLab;
let service: TestService;
let ana: Person;
let tickets = 0;
beforeAll(async () => {
  company = await startLab();
  ana = company.person('ana-ruiz');
  service = await startService(company.directory, () => new Date(), {
    settleMs: SETTLE_MS,
    leaseMs: 2000,
    giveUpMs: 600_000,
  });
});
beforeEach(async () => {
  await company.lab.reset();
  await company.lab.settings({ staleReadsMs: 0, tapEnabled: true });
  tickets += 1;
});
afterAll(async () => {
  await service.stop();
  await company.stop();
});

const ticketId = () => `FX-${tickets}`;
const make = (target = ana) =>
  service.act({
    key: `${ticketId()}/pass`,
    action: 'identity.create-temporary-access-pass',
    target,
    ticketId: ticketId(),
    parameters: { lifetimeMinutes: 60 },
  });
const takeBack = (key = `${ticketId()}/pass/undo`) =>
  service.act({
    key,
    action: 'identity.delete-temporary-access-pass',
    target: ana,
    ticketId: ticketId(),
    parameters: { lifetimeMinutes: 60 },
  });

/** As Temporal does it: again with the same key until the answer is final. */
const makeUntilFinal = async (): Promise<Awaited<ReturnType<typeof make>>> => {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await make();
    if (answer.status !== 503 || Date.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const effects = async () => (await company.lab.counters()).effects;
const handedOver = async (): Promise<string> => {
  const { token } = await service.link(ana, ticketId());
  return (await service.open(token, ana)).secret;
};
const usable = async (since: Date) => {
  const json = {
    personId: ana.id,
    checks: [{ check: 'temporary_access_pass_usable' as const }],
    since: since.toISOString(),
    before: null,
  };
  const response = await service.as('worker').v1.checks.$post({ json });
  return response.ok ? (await response.json()).findings[0] : undefined;
};

test('a pass is made for one sign-in, seen by another call, handed over once, and kept nowhere in the clear', async () => {
  const since = new Date();
  expect(await make()).toMatchObject({
    status: 200,
    body: { receipt: { requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) }, handoverId: `${ticketId()}/pass` },
  });
  expect(await usable(since)).toMatchObject({ confirmed: true });
  const { value, isUsableOnce, lifetimeInMinutes } = await company.lab.tap(ana.id);
  expect([isUsableOnce, lifetimeInMinutes]).toEqual([true, 60]);
  expect(await service.everythingStored()).not.toContain(value);
  const { token } = await service.link(ana, ticketId());
  expect(await service.open(token, ana)).toMatchObject({
    status: 200,
    secret: value,
    body: { kind: 'temporary_access_pass' },
  });
  expect(await service.open(token, ana)).toMatchObject({ status: 409 });
  expect(await company.lab.checkTap(ana.id, value)).toMatchObject({ ok: true });
  expect(await make()).toMatchObject({ status: 200 });
  expect(await effects()).toMatchObject({ tapsCreated: 1, tapsDeleted: 0 });
});

test('a pass whose value was lost on the way is taken back before another is made', async () => {
  await company.lab.fault({ match: { method: 'POST', path: 'temporaryAccessPass' }, kind: 'actThenDrop' });
  expect(await make()).toMatchObject({ status: 503 });
  const { value: lost } = await company.lab.tap(ana.id);
  expect(await makeUntilFinal()).toMatchObject({ status: 200, body: { receipt: { foundByReadBack: false } } });
  const secret = await handedOver();
  expect(secret).not.toBe(lost);
  expect(await company.lab.checkTap(ana.id, secret)).toMatchObject({ ok: true });
  expect(await company.lab.checkTap(ana.id, lost)).toMatchObject({ ok: false });
  expect(await effects()).toMatchObject({ tapsCreated: 2, tapsDeleted: 1 });
});

test.each([
  ['never arrived', { kind: 'drop' }],
  ['was throttled', { kind: 'throttle', retryAfterS: 1 }],
] as const)('a request that %s makes one pass in the end', async (_what, fault) => {
  await company.lab.fault({ match: { method: 'POST', path: 'temporaryAccessPass' }, ...fault });
  expect(await make()).toMatchObject({ status: 503 });
  expect(await makeUntilFinal()).toMatchObject({ status: 200 });
  expect(await company.lab.checkTap(ana.id, await handedOver())).toMatchObject({ ok: true });
  expect(await effects()).toMatchObject({ tapsCreated: 1, tapsDeleted: 0 });
});

test('ten at once with one key, while reads lag behind, make one pass', async () => {
  await company.lab.settings({ staleReadsMs: STALE_MS });
  await Promise.all(Array.from({ length: 10 }, () => make()));
  expect(await makeUntilFinal()).toMatchObject({ status: 200 });
  expect(await effects()).toMatchObject({ tapsCreated: 1, tapsDeleted: 0 });
});

test.each([
  ['tenant', () => company.lab.settings({ tapEnabled: false })],
  ['policy for this person', () => company.lab.patchPerson(ana.id, { tapAllowed: false })],
])('a pass that the %s does not let anybody use is deleted again, and the reason told', async (_who, forbid) => {
  await forbid();
  expect(await make()).toMatchObject({
    status: 403,
    body: { detail: expect.stringMatching(/DisabledByPolicy.*deleted again/) },
  });
  expect(await effects()).toMatchObject({ tapsCreated: 1, tapsDeleted: 1 });
  expect(await service.link(ana, ticketId())).toMatchObject({ status: 404 });
  expect(await service.events(ticketId())).toMatchObject([{ kind: 'effect_failed' }]);
});

test('taking a pass back ends it, may be done twice, and touches no pass of anybody else', async () => {
  await make();
  expect(await takeBack()).toMatchObject({ status: 200, body: { handoverId: null } });
  expect(await effects()).toMatchObject({ tapsDeleted: 1 });
  expect(await takeBack(`${ticketId()}/again`)).toMatchObject({ status: 200 });
  const { pass } = await company.directory.createPass(ana.id, 60);
  expect(await takeBack(`${ticketId()}/third`)).toMatchObject({ status: 200 });
  expect(await company.directory.passes(ana.id)).toEqual([pass]);
});

test('a ticket that made no pass takes none back', async () => {
  const { pass } = await company.directory.createPass(ana.id, 60);
  expect(await takeBack()).toMatchObject({ status: 200 });
  expect(await company.directory.passes(ana.id)).toEqual([pass]);
});

test('a pass is taken back even from an account at risk, for which none is made', async () => {
  await make();
  await company.lab.patchPerson(ana.id, { risk: { state: 'atRisk', level: 'high' } });
  expect(await takeBack()).toMatchObject({ status: 200 });
  tickets += 1;
  expect(await make()).toMatchObject({ status: 403, body: { detail: expect.stringContaining('atRisk') } });
  expect(await effects()).toMatchObject({ tapsCreated: 1, tapsDeleted: 1 });
});

const PROTECTED = [
  'sofia-lang',
  'guest-okafor',
  'femi-adeyemi',
  'grace-obrien',
  'viktor-hansen',
  'break-glass-1',
  'svc-scheduler',
  'rosa-meyer',
];

test.each(PROTECTED)('%s gets no pass and loses no method', async (key) => {
  const target = company.person(key);
  const [method] = await company.lab.methods(target.id);
  expect(await make(target)).toMatchObject({ status: 403 });
  const parameters = { methodId: method?.id ?? 'none', methodType: 'microsoftAuthenticator' };
  const removal = { key: `${ticketId()}/remove`, action: 'identity.remove-method', target, parameters } as const;
  expect(await service.act({ ...removal, ticketId: ticketId() })).toMatchObject({ status: 403 });
  await company.lab.assertEffects({});
});
