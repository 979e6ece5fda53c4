import { PERMISSIONS, startLab, type TestLab } from '../test/start-lab.ts';
import { startService, type TestService } from '../test/start-service.ts';

const SETTLE_MS = 1000;
const STALE_MS = 600;

let company: TestLab;
let service: TestService;
let tickets = 0;
beforeAll(async () => {
  company = await startLab();
  service = await startService(company.directory, () => new Date(), {
    settleMs: SETTLE_MS,
    leaseMs: 2000,
    giveUpMs: 600_000,
  });
});
beforeEach(async () => {
  await company.lab.reset();
  await company.lab.settings({ staleReadsMs: 0 });
  tickets += 1;
});
afterAll(async () => {
  await service.stop();
  await company.stop();
});

type Answer = Awaited<ReturnType<TestService['act']>>;
const ticketId = () => `FX-${tickets}`;
const resetOnce = (key = 'ana-ruiz') =>
  service.act({
    key: `${ticketId()}/reset`,
    action: 'identity.reset-password',
    target: company.person(key),
    ticketId: ticketId(),
  });

/** As Temporal does it: again with the same key until the answer is final. */
const resetUntilFinal = async (): Promise<Answer> => {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await resetOnce();
    if (answer.status !== 503 || Date.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const changes = async () => (await company.lab.counters()).effects.passwordChanges;

/** What the person is shown is what opens the account. */
const expectHandedOverPasswordWorks = async (): Promise<void> => {
  const ana = company.person('ana-ruiz');
  const { token } = await service.link(ana, ticketId());
  const { secret } = await service.open(token, ana);
  expect(await company.lab.checkPassword(ana.id, secret)).toMatchObject({ ok: true, mustChange: true });
};

test('a reset gives the password that is handed over, and one change', async () => {
  expect(await resetOnce()).toMatchObject({
    status: 200,
    body: { receipt: { requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), foundByReadBack: false } },
  });
  expect(await changes()).toBe(1);
  await expectHandedOverPasswordWorks();
});

test.each([
  ['after it was done', { kind: 'actThenDrop' }, true],
  ['before it was done', { kind: 'drop' }, false],
  ['as 503 after it was done', { kind: 'status', status: 503, effect: 'after' }, true],
] as const)('a reply lost %s ends in exactly one change', async (_when, fault, foundByReadBack) => {
  await company.lab.fault({ match: { method: 'PATCH' }, ...fault });
  expect(await resetOnce()).toMatchObject({ status: 503, retryAfter: '1' });
  expect(await resetUntilFinal()).toMatchObject({ status: 200, body: { receipt: { foundByReadBack } } });
  expect(await changes()).toBe(1);
  await expectHandedOverPasswordWorks();
});

test('a lost reply and reads that lag behind end in exactly one change', async () => {
  await company.lab.settings({ staleReadsMs: STALE_MS });
  await company.lab.fault({ match: { method: 'PATCH' }, kind: 'actThenDrop' });
  expect(await resetUntilFinal()).toMatchObject({ status: 200, body: { receipt: { foundByReadBack: true } } });
  expect(await changes()).toBe(1);
});

test('ten at once with one key end in exactly one change', async () => {
  await Promise.all(Array.from({ length: 10 }, resetOnce.bind(null, 'ana-ruiz')));
  expect(await resetUntilFinal()).toMatchObject({ status: 200 });
  expect(await changes()).toBe(1);
});

test.each([2, null])('throttling (Retry-After %s) is passed on, then it is done', async (retryAfterS) => {
  await company.lab.fault({ match: { method: 'PATCH' }, kind: 'throttle', retryAfterS });
  expect(await resetOnce()).toMatchObject({ status: 503, retryAfter: String(retryAfterS ?? 5) });
  expect(await resetOnce()).toMatchObject({ status: 200, body: { receipt: { foundByReadBack: false } } });
  expect(await changes()).toBe(1);
});

test.each([
  'sofia-lang',
  'guest-okafor',
  'femi-adeyemi',
  'grace-obrien',
  'viktor-hansen',
  'break-glass-1',
  'svc-scheduler',
  'rosa-meyer',
])('%s is never acted on', async (key) => {
  await company.lab.clearRequests();
  expect(await resetOnce(key)).toMatchObject({ status: 403 });
  const sent = (await company.lab.requests()).filter(({ method }) => method === 'PATCH');
  expect([await changes(), sent]).toEqual([0, []]);
});

test('without the permission it is refused for good, with Graph’s reason', async () => {
  const poor = await startLab({ permissions: PERMISSIONS.filter((name) => !name.includes('PasswordProfile')) });
  const own = await startService(poor.directory, () => new Date());
  try {
    const order = { key: 'FX-1/reset', action: 'identity.reset-password', target: poor.person('ana-ruiz') } as const;
    expect(await own.act(order)).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('Authorization_RequestDenied') },
    });
    expect(await own.events()).toMatchObject([{ kind: 'effect_failed' }]);
  } finally {
    await own.stop();
    await poor.stop();
  }
});
