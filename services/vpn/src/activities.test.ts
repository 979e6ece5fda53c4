import { FixpointError, type VpnFacts } from '@fixpoint/domain';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createVpnActivities } from './activities.ts';
import type { VpnDriver, VpnHealth, VpnSession } from './vpn-driver.ts';

const NOW = new Date('2026-11-24T10:00:00.000Z');
const AT = NOW.toISOString();
const ANA = 'ana.ruiz@northwind.example';
const facts: VpnFacts = {
  gateway: 'main',
  account: ANA,
  capabilities: [],
  silentAfterMs: 300_000,
  isUp: true,
  isDisabled: false,
  certificates: [],
  sessions: [],
  refusals: [],
  watchedSince: AT,
  othersRefused: 0,
};
const session: VpnSession = { id: '8', since: AT, address: '203.0.113.7:4711', heardAt: null };
const certificate = { serial: 'ab', notAfter: AT, certificate: 'certificate', chain: 'chain' };

/** Writes down what it is asked to do; `error` is what it answers instead. */
const recording = (
  error?: FixpointError,
  sessions: (VpnSession | FixpointError | null)[] = [],
  healths: VpnHealth[] = [],
) => {
  const log: unknown[][] = [];
  const kept =
    <T>(name: string, value: T) =>
    (...given: unknown[]): Promise<T> => {
      log.push([name, ...given]);
      return error ? Promise.reject(error) : Promise.resolve(value);
    };
  const driver: VpnDriver = {
    kind: 'recording',
    capabilities: new Set(),
    diagnose: kept('diagnose', facts),
    resetProfile: kept('resetProfile', { wasDisabled: true }),
    disableProfile: kept('disableProfile', undefined),
    renewCertificate: kept('renewCertificate', certificate),
    withdrawCertificate: kept('withdrawCertificate', undefined),
    revokeCertificate: kept('revokeCertificate', undefined),
    killSession: kept('killSession', undefined),
    sessionSince: async (...given) => {
      log.push(['sessionSince', ...given]);
      const next = sessions.shift() ?? null;
      if (next instanceof FixpointError) throw next;
      return next;
    },
    health: async () => healths.shift() ?? { isUp: true, peopleRefused: 0 },
    close: async () => undefined,
  };
  return { log, activities: createVpnActivities(driver, () => NOW) };
};

test('what the gateway knows is evidence, asked for by the name in the certificate', async () => {
  const { log, activities } = recording();
  expect(await activities.lookAtVpn({ account: 'Ana.Ruiz@Northwind.example' })).toEqual({
    probe: 'vpn.access',
    outcome: 'seen',
    facts,
    at: AT,
    requestId: null,
  });
  expect(log).toEqual([['diagnose', ANA]]);
});

test.each([
  ['invalid', 'not_found'],
  ['unavailable', 'unavailable'],
] as const)('a driver that answers %s has seen nothing: %s', async (code, outcome) => {
  const { activities } = recording(new FixpointError(code, 'why'));
  expect(await activities.lookAtVpn({ account: ANA })).toMatchObject({ outcome, detail: 'why' });
});

test('each write reaches the driver as it was asked for, and tells when it was done', async () => {
  const { log, activities } = recording();
  const done = [
    await activities.endVpnSession({ account: ANA, sessionId: '7' }),
    await activities.enableVpnProfile({ account: ANA }),
    await activities.disableVpnProfile({ account: ANA }),
    await activities.withdrawVpnCertificate({ account: ANA, key: 'k' }),
    await activities.revokeVpnCertificate({ account: ANA, serial: 'ab' }),
  ];
  expect(done.map(({ at }) => at)).toEqual([AT, AT, AT, AT, AT]);
  expect(await activities.issueVpnCertificate({ account: ANA, csr: 'csr', key: 'k' })).toEqual({
    at: AT,
    ...certificate,
  });
  expect(log).toEqual([
    ['killSession', ANA, '7'],
    ['resetProfile', ANA],
    ['disableProfile', ANA],
    ['withdrawCertificate', ANA, 'k'],
    ['revokeCertificate', ANA, 'ab'],
    ['renewCertificate', ANA, 'csr', 'k'],
  ]);
});

test.each([
  ['forbidden', true],
  ['unavailable', false],
] as const)('a write that the driver answers with %s fails for good: %s', async (code, isFinal) => {
  const { activities } = recording(new FixpointError(code, 'why'));
  await expect(activities.endVpnSession({ account: ANA, sessionId: '7' })).rejects.toMatchObject({
    type: `vpn.${code}`,
    message: 'why',
    nonRetryable: isFinal,
  });
});

test('a gateway is well once it has been up, and refused no crowd, for as long as is asked for', async () => {
  const crowd = { isUp: true, peopleRefused: 5 };
  const down = { isUp: false, peopleRefused: 0 };
  const { activities } = recording(undefined, [], [down, crowd]);
  expect(await new MockActivityEnvironment().run(activities.awaitWellGateway, { steadyMs: 0 })).toEqual({ since: AT });
});

describe('a session is awaited', () => {
  const asked = { account: ANA, after: AT, known: ['7'] };

  test('through a gateway that is down for a while', async () => {
    const { log, activities } = recording(undefined, [new FixpointError('unavailable', 'down'), session]);
    expect(await new MockActivityEnvironment().run(activities.awaitVpnSession, asked)).toEqual(session);
    expect(log).toEqual([
      ['sessionSince', ANA, NOW, ['7']],
      ['sessionSince', ANA, NOW, ['7']],
    ]);
  });

  test('until it is called off, with signs of life', async () => {
    const { activities } = recording();
    const environment = new MockActivityEnvironment();
    const beat = new Promise((resolve) => environment.once('heartbeat', resolve));
    const waiting = environment.run(activities.awaitVpnSession, asked);
    await beat;
    environment.cancel();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('not of somebody whom the gateway cannot name', async () => {
    const { activities } = recording(undefined, [new FixpointError('invalid', 'account: no such name')]);
    await expect(new MockActivityEnvironment().run(activities.awaitVpnSession, asked)).rejects.toMatchObject({
      type: 'vpn.invalid',
      nonRetryable: true,
    });
  });
});
