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
      const directory = createGraphDirectory({ read: company.graph, write: company.graph });
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
            managersManager: company.person('henrik-dahl'),
          },
        },
        { probe: 'identity.roles', outcome: 'seen', facts: { roles: [], roleAssignableGroups: [] } },
        { probe: 'identity.risk', outcome: 'not_found' },
        { probe: 'identity.sign-ins', outcome: 'seen' },
        { probe: 'identity.methods', outcome: 'seen', facts: { mfaRegistered: true } },
        { probe: 'identity.method-changes', outcome: 'seen', facts: { changes: [] } },
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
      ['marta-oliveira', { managersManager: null }],
      ['henrik-dahl', { manager: null, managersManager: null }],
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

    test('and sees its methods, which of them comes first, and where a code can be sent', async () => {
      const id = idOf('liam-walsh');
      await company.lab.patchPerson(id, {
        methods: [
          { type: 'password' },
          { type: 'phone', value: '+47 91000001', createdAt: '2026-03-02T08:00:00Z' },
          { type: 'phone', phoneType: 'alternateMobile', value: '+47 91000002', isDefault: true },
          { type: 'microsoftAuthenticator', name: 'Liam’s old phone' },
          { type: 'email', value: 'liam@home.example' },
        ],
      });
      const evidence = await company.directory.probe(id, ['identity.methods']);
      const facts = factsOf(evidence, 'identity.methods');
      expect(facts?.methods.map(({ type, label, isDefault }) => [type, label, isDefault])).toEqual([
        ['password', null, false],
        ['phone', '+47 91000001', false],
        ['phone', '+47 91000002', true],
        ['microsoftAuthenticator', 'Liam’s old phone', false],
        ['email', 'liam@home.example', false],
      ]);
      expect(facts?.contacts).toMatchObject([
        { kind: 'phone', value: '+47 91000001', registeredAt: '2026-03-02T08:00:00.000Z' },
        { kind: 'phone', value: '+47 91000002' },
        { kind: 'mail', value: 'liam@home.example' },
      ]);
    });

    test('and sees what was signed in to, and which policy said no', async () => {
      const id = idOf('liam-walsh');
      const policies = [
        { name: 'Compliant devices only', result: 'failure' as const },
        { name: 'Second factor', result: 'success' as const },
      ];
      await company.lab.patchPerson(id, {
        addSignIns: [{ minutesAgo: 1, errorCode: 53000, appDisplayName: 'Exchange Online', policies }],
      });
      const evidence = await company.directory.probe(id, ['identity.sign-ins']);
      expect(factsOf(evidence, 'identity.sign-ins')?.recent[0]).toMatchObject({
        errorCode: 53000,
        app: 'Exchange Online',
        blockedBy: ['Compliant devices only'],
      });
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
    test('by a pass for one sign-in, which is told once, takes the place of another, and can be taken back', async () => {
      const id = idOf('ana-ruiz');
      const first = await company.directory.createPass(id, 60);
      expect(first).toMatchObject({
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        pass: { isUsable: true, reason: 'EnabledByPolicy' },
      });
      const { pass, value } = await company.directory.createPass(id, 10);
      expect(await company.lab.tap(id)).toMatchObject({ value, isUsableOnce: true, lifetimeInMinutes: 10 });
      expect(await company.directory.passes(id)).toEqual([pass]);
      expect(await company.directory.deletePass(id, first.pass.id)).toEqual({ requestId: null });
      await company.directory.deletePass(id, pass.id);
      expect(await company.directory.deletePass(id, pass.id)).toEqual({ requestId: null });
      expect(await company.directory.passes(id)).toEqual([]);
    });

    test.each(['phone', 'microsoftAuthenticator', 'softwareOath', 'fido2', 'windowsHelloForBusiness'] as const)(
      'by removing a %s, which may be done twice',
      async (type) => {
        const id = idOf('liam-walsh');
        await company.lab.patchPerson(id, { methods: [{ type: 'password' }, { type }] });
        const method = (await company.directory.methods(id)).find((candidate) => candidate.type === type);
        if (!method) throw new Error('The method is not listed.');
        expect(await company.directory.removeMethod(id, method)).toMatchObject({ requestId: expect.any(String) });
        expect(await company.directory.removeMethod(id, method)).toEqual({ requestId: null });
        expect(await company.directory.methods(id)).toMatchObject([{ type: 'password' }]);
        expect(await effects()).toMatchObject({ methodsDeleted: 1, usersDeleted: 0 });
      },
    );

    test('but not by removing the method that is asked for first while there are others', async () => {
      const id = idOf('nadia-haddad');
      const authenticator = (await company.directory.methods(id)).find(({ type }) => type === 'microsoftAuthenticator');
      await expect(company.directory.removeMethod(id, authenticator ?? { id: '', type: '' })).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('Cannot delete default method'),
      });
      expect(await effects()).toMatchObject({ methodsDeleted: 0 });
    });

    test.each(['password', 'email', 'temporaryAccessPass', 'constructor', '..'])(
      'but never by removing a %s as a method',
      async (type) => {
        const removal = company.directory.removeMethod(idOf('ana-ruiz'), { id: '1', type });
        await expect(removal).rejects.toMatchObject({ code: 'invalid' });
        expect(await effects()).toMatchObject({ methodsDeleted: 0 });
      },
    );

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
