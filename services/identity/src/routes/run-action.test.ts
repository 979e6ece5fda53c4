import { FixpointError, type Parameters } from '@fixpoint/domain';
import { ANA, type FakeDirectory, fakeDirectory, type Known } from '../../test/fake-directory.ts';
import { startService, type TestService } from '../../test/start-service.ts';

const SETTLE_MS = 20_000;
const READABLE = /^[2-9a-km-zA-HJ-NP-Z+=_.:!?*#-]{20}$/;

let clock: number;
let tickets = 0;
let directory: FakeDirectory;
let service: TestService;
const now = () => new Date(clock);
const pass = (ms: number): void => {
  clock += ms;
};

beforeAll(async () => {
  clock = Date.parse('2026-11-24T10:00:00Z');
  // One service, whose directory is another for each test.
  service = await startService(
    {
      probe: (...given) => directory.probe(...given),
      account: (...given) => directory.account(...given),
      personByEmail: (...given) => directory.personByEmail(...given),
      methods: (...given) => directory.methods(...given),
      passes: (...given) => directory.passes(...given),
      createPass: (...given) => directory.createPass(...given),
      deletePass: (...given) => directory.deletePass(...given),
      removeMethod: (...given) => directory.removeMethod(...given),
      groups: (...given) => directory.groups(...given),
      members: (...given) => directory.members(...given),
      isMember: (...given) => directory.isMember(...given),
      addMember: (...given) => directory.addMember(...given),
      removeMember: (...given) => directory.removeMember(...given),
      setPassword: (...given) => directory.setPassword(...given),
      revokeSessions: (...given) => directory.revokeSessions(...given),
      setEnabled: (...given) => directory.setEnabled(...given),
    },
    now,
    { settleMs: SETTLE_MS, leaseMs: 25_000, giveUpMs: 600_000 },
  );
});
afterAll(() => service.stop());
beforeEach(() => {
  directory = fakeDirectory(now);
  tickets += 1;
});

const reset = (key = `FX-${tickets}/reset`) =>
  service.act({ key, action: 'identity.reset-password', target: ANA, ticketId: `FX-${tickets}` });
const events = async () => (await service.events(`FX-${tickets}`)).map(({ kind, summary }) => [kind, summary]);
const unavailable = new FixpointError('unavailable', 'Graph gave no answer.');

describe('a new password', () => {
  test('is set once, audited, and waits for its person', async () => {
    const first = await reset();
    expect(first).toMatchObject({
      status: 200,
      body: { receipt: { requestId: 'request-1', foundByReadBack: false }, handoverId: `FX-${tickets}/reset` },
    });
    expect(await reset()).toEqual(first);
    expect(directory.writes).toEqual(['password']);
    expect(directory.passwords[0]).toMatch(READABLE);
    expect(await events()).toEqual([['effect_done', 'Made a new password for Ana Ruiz.']]);
  });

  test('is what the one-time link shows, and is stored nowhere in the clear', async () => {
    await reset();
    const { token } = await service.link(ANA, `FX-${tickets}`);
    const [password] = directory.passwords;
    expect(await service.everythingStored()).not.toContain(password);
    expect(await service.open(token, ANA)).toMatchObject({ status: 200, secret: password });
    expect(await service.everythingStored()).not.toContain(token);
  });

  test('whose answer was lost is found by reading back: one change', async () => {
    const setPassword = directory.setPassword.bind(directory);
    directory.setPassword = async (...given) => {
      await setPassword(...given);
      throw unavailable;
    };
    expect(await reset()).toMatchObject({ status: 503, retryAfter: '20' });
    directory.setPassword = setPassword;
    pass(SETTLE_MS);
    expect(await reset()).toMatchObject({ status: 200, body: { receipt: { requestId: null, foundByReadBack: true } } });
    expect(directory.writes).toEqual(['password']);
  });

  test('that was never set is sent again: the same one', async () => {
    directory.failNext(unavailable);
    expect(await reset()).toMatchObject({ status: 503 });
    pass(SETTLE_MS);
    expect(await reset()).toMatchObject({ status: 200, body: { receipt: { foundByReadBack: false } } });
    expect(directory.passwords).toHaveLength(2);
    expect(new Set(directory.passwords).size).toBe(1);
  });

  test('that breaks a rule of the tenant is made anew, once', async () => {
    directory.failNext(new FixpointError('invalid', 'not complex', { tooSimple: true }));
    expect(await reset()).toMatchObject({ status: 200 });
    expect(new Set(directory.passwords).size).toBe(2);
    const { token } = await service.link(ANA, `FX-${tickets}`);
    expect(await service.open(token, ANA)).toMatchObject({ secret: directory.passwords[1] });
  });

  test('that breaks the rules twice has failed', async () => {
    directory.setPassword = () => Promise.reject(new FixpointError('invalid', 'not complex', { tooSimple: true }));
    expect(await reset()).toMatchObject({ status: 422 });
    expect(await events()).toEqual([['effect_failed', 'No new password was made for Ana Ruiz.']]);
    expect(await service.link(ANA, `FX-${tickets}`)).toMatchObject({ status: 404 });
  });

  test('is asked for again later when Entra is busy, without waiting for it to settle', async () => {
    directory.failNext(new FixpointError('too_many_requests', 'Slow down.', { retryAfterS: 9 }));
    expect(await reset()).toMatchObject({ status: 503, retryAfter: '9' });
    expect(await reset()).toMatchObject({ status: 200 });
  });

  test('goes to a person when for ten minutes nobody can see whether it was set', async () => {
    directory.failNext(unavailable);
    await reset();
    directory.account = () => Promise.reject(unavailable);
    pass(SETTLE_MS);
    expect(await reset()).toMatchObject({ status: 503 });
    pass(600_000);
    expect(await reset()).toMatchObject({ status: 424, body: { type: 'urn:fixpoint:unsettled' } });
    expect(directory.writes).toEqual([]);
  });
});

describe('a pass', () => {
  const make = (parameters: Parameters | null = { lifetimeMinutes: 60 }) =>
    service.act({
      key: `FX-${tickets}/pass`,
      action: 'identity.create-temporary-access-pass',
      target: ANA,
      ticketId: `FX-${tickets}`,
      ...(parameters && { parameters }),
    });

  test('is kept sealed, audited, and lives as long in the table as in Entra', async () => {
    expect(await make()).toMatchObject({ status: 200, body: { handoverId: `FX-${tickets}/pass` } });
    expect(await service.everythingStored()).not.toContain(directory.passValues[0]);
    expect(await events()).toEqual([
      ['effect_done', 'Made a Temporary Access Pass for Ana Ruiz, good for 60 minutes and one sign-in.'],
    ]);
    pass(61 * 60_000);
    expect(await service.link(ANA, `FX-${tickets}`)).toMatchObject({ status: 409 });
  });

  test('that could not be kept is taken back before another is made', async () => {
    const createPass = directory.createPass.bind(directory);
    directory.createPass = async (...given) => {
      await createPass(...given);
      throw unavailable;
    };
    expect(await make()).toMatchObject({ status: 503, retryAfter: '20' });
    directory.createPass = createPass;
    pass(SETTLE_MS);
    expect(await make()).toMatchObject({ status: 200 });
    expect(directory.writes).toEqual(['pass', 'delete pass-1', 'pass']);
    const { token } = await service.link(ANA, `FX-${tickets}`);
    expect(await service.open(token, ANA)).toMatchObject({ secret: directory.passValues[1] });
  });

  test('of somebody else, made meanwhile, is not taken for ours when ours was never made', async () => {
    const others = { id: 'other', createdAt: '2026-01-12T08:00:00.000Z', isUsable: true, reason: 'EnabledByPolicy' };
    directory.know({ passes: [others] });
    directory.failNext(unavailable);
    await make();
    pass(SETTLE_MS);
    expect(await make()).toMatchObject({ status: 200, body: { receipt: { foundByReadBack: false } } });
    expect(directory.writes).toEqual(['pass']);
  });

  test('that Entra makes valid from the next second on is not taken for one that is barred', async () => {
    const createPass = directory.createPass.bind(directory);
    directory.createPass = async (...given) => {
      const made = await createPass(...given);
      return { ...made, pass: { ...made.pass, isUsable: false, reason: 'NotYetValid' } };
    };
    expect(await make()).toMatchObject({ status: 200 });
    expect(directory.writes).toEqual(['pass']);
  });

  test('is not made without a lifetime, or for longer than an hour', async () => {
    expect(await make(null)).toMatchObject({ status: 422 });
    expect(await make({ lifetimeMinutes: 61 })).toMatchObject({ status: 422 });
    expect(directory.writes).toEqual([]);
  });
});

describe('nothing is written', () => {
  test.each<[string, Partial<Known>]>([
    ['a guest', { account: { userType: 'Guest' } }],
    ['an account of Active Directory', { account: { onPremisesSyncEnabled: true } }],
    ['a federated account', { account: { domainAuthentication: 'Federated' } }],
    ['an administrator', { roles: { roles: ['Helpdesk Administrator'], roleAssignableGroups: [] } }],
    ['a member of a role-assignable group', { roles: { roles: [], roleAssignableGroups: ['Operators'] } }],
    ['a break-glass account', { account: { employeeType: 'BreakGlass' } }],
    ['a service account', { account: { employeeType: 'Service' } }],
    ['an account at risk', { risk: { state: 'atRisk', level: 'high' } }],
    ['a compromised account', { risk: { state: 'confirmedCompromised', level: 'high' } }],
  ])('to %s', async (_who, change) => {
    for (const action of ['identity.reset-password', 'identity.enable-account'] as const) {
      directory.know(structuredClone(change));
      const key = `FX-${tickets}/${action}`;
      expect(await service.act({ key, action, target: ANA, ticketId: `FX-${tickets}` })).toMatchObject({
        status: 403,
        body: { detail: expect.stringContaining('never acted on automatically') },
      });
    }
    expect([directory.writes, directory.passwords]).toEqual([[], []]);
  });

  test.each([
    ['identity.account', 'unavailable', 503],
    ['identity.account', 'not_found', 404],
    ['identity.roles', 'forbidden', 403],
    ['identity.risk', 'forbidden', 403],
    ['identity.risk', 'unavailable', 503],
  ] as const)('when %s is %s', async (probe, outcome, status) => {
    directory.blind.set(probe, outcome);
    expect(await reset()).toMatchObject({ status });
    expect(directory.writes).toEqual([]);
  });
});

test.each([
  ['identity.revoke-sessions', 'sessions'],
  ['identity.enable-account', 'enabled'],
  ['identity.disable-account', 'disabled'],
] as const)('%s is done, and harmless to repeat after a lost answer', async (action, written) => {
  const order = { key: `FX-${tickets}/${action}`, action, target: ANA, ticketId: `FX-${tickets}` };
  directory.failNext(unavailable);
  expect(await service.act(order)).toMatchObject({ status: 503, retryAfter: '1' });
  expect(await service.act(order)).toMatchObject({ status: 200, body: { handoverId: null } });
  expect(directory.writes).toEqual([written]);
});

test('risk keeps nobody from being signed out or blocked', async () => {
  directory.know({ risk: { state: 'atRisk', level: 'high' } });
  for (const action of ['identity.revoke-sessions', 'identity.disable-account'] as const)
    expect(await service.act({ key: `FX-${tickets}/${action}`, action, target: ANA })).toMatchObject({ status: 200 });
});

test('an action without a key, by another service, or unknown, is refused', async () => {
  const json = { ticketId: 'FX-1', stepId: 's', action: 'identity.reset-password', target: ANA, title: 't' } as const;
  const header = { 'idempotency-key': 'k' };
  const { actions } = service.as('worker').v1;
  expect((await actions.$post({ json, header: { 'idempotency-key': '' } })).status).toBe(422);
  expect((await service.as('gateway').v1.actions.$post({ json, header })).status).toBe(403);
  const answer = await service.app.request('/v1/actions', {
    method: 'POST',
    headers: { authorization: 'Bearer worker', 'content-type': 'application/json', ...header },
    body: JSON.stringify({ ...json, action: 'identity.delete-account' }),
  });
  expect(answer.status).toBe(422);
});
