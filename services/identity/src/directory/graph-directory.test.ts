import { factsOf } from '@fixpoint/domain';
import { PROBES } from '@fixpoint/domain/schemas';
import { createGraphDirectory } from './graph-directory.ts';
import { PERMISSIONS, startLab, type TestLab } from '../../test/start-lab.ts';

const PASSWORD = 'Grey.Heron-47-Lantern';

describe('an Entra directory', () => {
  let company: TestLab;
  beforeAll(async () => {
    company = await startLab();
  });
  beforeEach(() => company.lab.reset());
  afterAll(() => company.stop());

  const idOf = (key: string) => company.person(key).id;
  const effects = async () => (await company.lab.counters()).effects;

  describe('looks at an account', () => {
    test('by all probes in one request, and asks for the domains only once', async () => {
      const directory = createGraphDirectory(company.graph);
      const evidence = await directory.probe(idOf('ana-ruiz'), PROBES);
      await directory.probe(idOf('bruno-keller'), PROBES);
      expect(evidence).toMatchObject([
        {
          probe: 'identity.account',
          outcome: 'seen',
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          facts: {
            displayName: 'Ana Ruiz',
            accountEnabled: true,
            userType: 'Member',
            domainAuthentication: 'Managed',
            manager: company.person('marta-oliveira'),
          },
        },
        { probe: 'identity.roles', outcome: 'seen', facts: { roles: [], roleAssignableGroups: [] } },
        { probe: 'identity.risk', outcome: 'not_found' },
        { probe: 'identity.sign-ins', outcome: 'seen' },
        { probe: 'identity.methods', outcome: 'seen', facts: { mfaRegistered: true } },
      ]);
      expect(factsOf(evidence, 'identity.sign-ins')?.recent[0]).toMatchObject({
        errorCode: 50126,
        clientApp: 'Browser',
      });
      expect((await company.lab.counters()).requests).toMatchObject({ 'POST /$batch': 2, 'GET /domains': 1 });
    });

    test.each([
      ['sofia-lang', { onPremisesSyncEnabled: true }],
      ['guest-okafor', { userType: 'Guest' }],
      ['femi-adeyemi', { domainAuthentication: 'Federated' }],
      ['henrik-dahl', { manager: null }],
      ['break-glass-1', { employeeType: 'BreakGlass' }],
      ['bruno-keller', { accountEnabled: false }],
    ])('and sees what is special about %s', async (key, special) => {
      const [account] = await company.directory.probe(idOf(key), ['identity.account']);
      expect(account).toMatchObject({ outcome: 'seen', facts: special });
    });

    test('and sees administrators, and groups that can carry roles', async () => {
      const [admin] = await company.directory.probe(idOf('grace-obrien'), ['identity.roles']);
      const [member] = await company.directory.probe(idOf('viktor-hansen'), ['identity.roles']);
      expect(admin).toMatchObject({ facts: { roles: [expect.any(String)] } });
      expect(member).toMatchObject({ facts: { roles: [], roleAssignableGroups: ['Cloud operators'] } });
    });

    test('and sees who is at risk', async () => {
      const [risk] = await company.directory.probe(idOf('rosa-meyer'), ['identity.risk']);
      expect(risk).toMatchObject({ facts: { state: 'atRisk', level: 'high' } });
    });

    test('that is not there', async () => {
      const [account] = await company.directory.probe('00000000-0000-4000-8000-000000000000', ['identity.account']);
      expect(account).toMatchObject({
        outcome: 'not_found',
        detail: expect.stringContaining('Request_ResourceNotFound'),
      });
    });

    test('and says which look was throttled, while the others are good', async () => {
      await company.lab.fault({ match: { path: 'riskyUsers' }, kind: 'throttle', retryAfterS: null });
      const evidence = await company.directory.probe(idOf('ana-ruiz'), ['identity.account', 'identity.risk']);
      expect(evidence).toMatchObject([{ outcome: 'seen' }, { probe: 'identity.risk', outcome: 'unavailable' }]);
    });

    test('or asks to be asked again when the whole request fails', async () => {
      await company.lab.fault({ match: { path: 'batch' }, kind: 'throttle', retryAfterS: 7 });
      await expect(company.directory.probe(idOf('ana-ruiz'), ['identity.account'])).rejects.toMatchObject({
        code: 'unavailable',
        details: { retryAfterS: 7 },
      });
    });
  });

  describe('finds a person', () => {
    test.each([
      ['ana.ruiz@northwind.example', 'ana-ruiz'],
      ['ANA.RUIZ@NORTHWIND.EXAMPLE', 'ana-ruiz'],
    ])('by %s', async (email, key) => {
      expect(await company.directory.personByEmail(email)).toEqual(company.person(key));
    });

    test.each(['nobody@northwind.example', "o'nobody@northwind.example", "x' or mail ne 'y@northwind.example"])(
      'nowhere by %s',
      async (email) => {
        expect(await company.directory.personByEmail(email)).toBeNull();
      },
    );

    test('never when two have the address', async () => {
      await company.lab.patchPerson(idOf('liam-walsh'), { mail: 'ana.ruiz@northwind.example' });
      await expect(company.directory.personByEmail('ana.ruiz@northwind.example')).rejects.toMatchObject({
        code: 'conflict',
      });
    });
  });

  describe('changes an account', () => {
    test('to a new password, to be changed at the next sign-in', async () => {
      const { requestId } = await company.directory.setPassword(idOf('ana-ruiz'), PASSWORD);
      expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
      expect(await company.lab.checkPassword(idOf('ana-ruiz'), PASSWORD)).toMatchObject({ ok: true, mustChange: true });
      expect(await effects()).toMatchObject({ passwordChanges: 1 });
    });

    test('by ending its sessions, blocking it and enabling it again', async () => {
      const id = idOf('liam-walsh');
      const before = await company.directory.account(id);
      await company.directory.revokeSessions(id);
      await company.directory.setEnabled(id, false);
      expect(await company.directory.account(id)).toMatchObject({ accountEnabled: false });
      await company.directory.setEnabled(id, true);
      const after = await company.directory.account(id);
      expect(after.accountEnabled).toBe(true);
      expect(after.sessionsValidFrom).not.toBe(before.sessionsValidFrom);
    });

    test.each([
      ['grace-obrien', 'forbidden', 'Authorization_RequestDenied'],
      ['viktor-hansen', 'forbidden', 'Authorization_RequestDenied'],
      ['sofia-lang', 'invalid', 'Request_BadRequest'],
    ])('but not that of %s: %s', async (key, code, graphCode) => {
      await expect(company.directory.setPassword(idOf(key), PASSWORD)).rejects.toMatchObject({
        code,
        details: { graphCode, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      });
      expect(await effects()).toMatchObject({ passwordChanges: 0 });
    });

    test('but not to a password that breaks the rules, which it tells without the password', async () => {
      const refusal = company.directory.setPassword(idOf('ana-ruiz'), 'tulip');
      await expect(refusal).rejects.toMatchObject({ code: 'invalid', details: { tooSimple: true } });
      await expect(refusal).rejects.toThrow(expect.not.stringContaining('tulip'));
    });

    test.each([
      [12, 12],
      [null, 5],
    ])('later when Graph is busy (Retry-After %s)', async (retryAfterS, expected) => {
      await company.lab.fault({ match: { method: 'PATCH' }, kind: 'throttle', retryAfterS });
      await expect(company.directory.setPassword(idOf('ana-ruiz'), PASSWORD)).rejects.toMatchObject({
        code: 'too_many_requests',
        details: { retryAfterS: expected },
      });
      expect(await effects()).toMatchObject({ passwordChanges: 0 });
    });

    test.each([
      ['answers 503', { kind: 'status', status: 503 }],
      ['drops the connection', { kind: 'drop' }],
      ['acts and drops the connection', { kind: 'actThenDrop' }],
    ] as const)('and does not know whether when Graph %s: it sends once', async (_what, fault) => {
      await company.lab.clearRequests();
      await company.lab.fault({ match: { method: 'PATCH' }, ...fault });
      const lost: unknown = await company.directory
        .setPassword(idOf('ana-ruiz'), PASSWORD)
        .catch((error: unknown) => error);
      expect(lost).toMatchObject({ code: 'unavailable' });
      expect(lost).not.toMatchObject({ details: { notDone: true } });
      const sent = (await company.lab.requests()).filter(({ method }) => method === 'PATCH');
      expect(sent).toHaveLength(1);
    });
  });
});

test('a directory that is slow is not waited for', async () => {
  const company = await startLab({ timeoutMs: 200 });
  try {
    await company.directory.account(company.person('ana-ruiz').id); // gets the token
    await company.lab.fault({ match: { path: '^/users/' }, kind: 'delay', delayMs: 600 });
    await expect(company.directory.account(company.person('ana-ruiz').id)).rejects.toMatchObject({
      code: 'unavailable',
    });
  } finally {
    await company.stop();
  }
});

test('a directory without the permission refuses, and says so', async () => {
  const company = await startLab({
    permissions: PERMISSIONS.filter((name) => !/PasswordProfile|AuditLog/.test(name)),
  });
  try {
    const { id } = company.person('ana-ruiz');
    await expect(company.directory.setPassword(id, PASSWORD)).rejects.toMatchObject({ code: 'forbidden' });
    const [signIns] = await company.directory.probe(id, ['identity.sign-ins']);
    expect(signIns).toMatchObject({ outcome: 'forbidden' });
  } finally {
    await company.stop();
  }
});

test('a directory that does not know our secret, or is gone, has done nothing', async () => {
  const company = await startLab({ secret: 'not-the-secret' });
  const { id } = company.person('ana-ruiz');
  await expect(company.directory.revokeSessions(id)).rejects.toMatchObject({
    code: 'unavailable',
    details: { notDone: true },
  });
  await company.stop();
  await expect(company.directory.revokeSessions(id)).rejects.toMatchObject({ details: { notDone: true } });
});
