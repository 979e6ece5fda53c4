import { ALL_PERMISSIONS, type TestLab, app, at, startLab } from '../../test/start-lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab({ apps: [app(1, ALL_PERMISSIONS), app(2, ['GroupMember.Read.All'])] });
});
afterAll(() => lab.stop());

const idOf = (key: string) => lab.person(key).id;
const EVENTUAL = { headers: { ConsistencyLevel: 'eventual' } };

test('authentication methods come by type, the password always under the same id', async () => {
  const { body } = await lab.graph('GET', `/users/${idOf('ana-ruiz')}/authentication/methods`);
  expect(body['value']).toMatchObject([
    { '@odata.type': '#microsoft.graph.passwordAuthenticationMethod', id: '28c10230-6103-485e-b985-444c60001490' },
    { '@odata.type': '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod' },
    { '@odata.type': '#microsoft.graph.phoneAuthenticationMethod' },
  ]);
});

test('memberships tell role-assignable groups, and a cast asks for eventual consistency', async () => {
  const path = `/users/${idOf('viktor-hansen')}/transitiveMemberOf/microsoft.graph.group`;
  const plain = await lab.graph('GET', path);
  expect([plain.status, at(plain.body, 'error.code')]).toEqual([400, 'Request_UnsupportedQuery']);
  const { body } = await lab.graph(
    'GET',
    `${path}?$count=true&$select=displayName,isAssignableToRole`,
    undefined,
    EVENTUAL,
  );
  expect(body).toMatchObject({ '@odata.count': 3 });
  expect(body['value']).toContainEqual(
    expect.objectContaining({ displayName: 'Cloud operators', isAssignableToRole: true }),
  );
});

test('directory roles are memberships too', async () => {
  const { body } = await lab.graph('GET', `/users/${idOf('break-glass-1')}/transitiveMemberOf`);
  expect(body['value']).toMatchObject([
    { '@odata.type': '#microsoft.graph.directoryRole', displayName: 'Global Administrator' },
  ]);
});

test('role assignments are found by principal', async () => {
  const of = (id: string) =>
    lab.graph('GET', `/roleManagement/directory/roleAssignments?$filter=principalId eq '${id}'`);
  expect((await of(idOf('grace-obrien'))).body['value']).toMatchObject([
    { principalId: idOf('grace-obrien'), roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' },
  ]);
  expect((await of(idOf('ana-ruiz'))).body['value']).toEqual([]);
});

test('registration details say who is an administrator and who has a second factor', async () => {
  const of = async (key: string) =>
    (await lab.graph('GET', `/reports/authenticationMethods/userRegistrationDetails/${idOf(key)}`)).body;
  expect(await of('grace-obrien')).toMatchObject({ isAdmin: true, isMfaRegistered: true });
  expect(await of('svc-scheduler')).toMatchObject({ isAdmin: false, isMfaRegistered: false, methodsRegistered: [] });
});

test('sign-ins come newest first, filtered by person and time', async () => {
  const since = new Date(Date.now() - 3_600_000).toISOString();
  const filter = encodeURIComponent(`userId eq '${idOf('ana-ruiz')}' and createdDateTime ge ${since}`);
  const { body } = await lab.graph('GET', `/auditLogs/signIns?$filter=${filter}&$top=3&$orderby=createdDateTime desc`);
  expect(body['value']).toHaveLength(3);
  expect(body['value']).toMatchObject([{ status: { errorCode: 50126 }, clientAppUsed: 'Browser' }, {}, {}]);
  expect(String(at(body, 'value.0.createdDateTime')) > String(at(body, 'value.2.createdDateTime'))).toBe(true);
  const successes = encodeURIComponent(`userId eq '${idOf('ana-ruiz')}' and status/errorCode eq 0`);
  expect((await lab.graph('GET', `/auditLogs/signIns?$filter=${successes}`)).body['value']).toHaveLength(1);
});

test('risk is there for those at risk and not found for the others', async () => {
  const risky = await lab.graph('GET', `/identityProtection/riskyUsers/${idOf('rosa-meyer')}`);
  expect(risky.body).toMatchObject({ riskState: 'atRisk', riskLevel: 'high' });
  expect((await lab.graph('GET', `/identityProtection/riskyUsers/${idOf('ana-ruiz')}`)).status).toBe(404);
});

test('domains and organization describe the tenant', async () => {
  const domains = await lab.graph('GET', '/domains');
  expect(domains.body['value']).toMatchObject([
    { id: 'northwind.example', authenticationType: 'Managed', isDefault: true },
    { id: 'lab.northwind.example', authenticationType: 'Federated' },
  ]);
  const organization = await lab.graph('GET', '/organization');
  expect(organization.body['value']).toMatchObject([{ displayName: 'Northwind Clinic' }]);
});

test.each([
  ['GET', '/users'],
  ['GET', '/users/x/authentication/methods'],
  ['GET', '/auditLogs/signIns'],
  ['GET', '/identityProtection/riskyUsers/x'],
  ['GET', '/roleManagement/directory/roleAssignments'],
  ['GET', '/reports/authenticationMethods/userRegistrationDetails/x'],
  ['GET', '/domains'],
  ['GET', '/organization'],
  ['POST', '/users/x/revokeSignInSessions'],
])('%s %s is refused to an app without its permission', async (method, path) => {
  const answer = await lab.graph(method, path, undefined, { as: 2 });
  expect([answer.status, at(answer.body, 'error.code')]).toEqual([403, 'Authorization_RequestDenied']);
});

test('a token is asked for, and must be a good one', async () => {
  const url = `${lab.urls.graph}/users`;
  const token = await lab.tokenOf(1);
  const forged = `${token.slice(0, -20)}${'A'.repeat(20)}`;
  for (const headers of [{}, { authorization: 'Bearer nonsense' }, { authorization: `Bearer ${forged}` }]) {
    const response = await fetch(url, { headers });
    expect([response.status, at(await response.json(), 'error.code')]).toEqual([401, 'InvalidAuthenticationToken']);
  }
});

test('a wrong method is told so, and a body must be JSON', async () => {
  expect((await lab.graph('POST', '/domains', {})).status).toBe(405);
  const response = await fetch(`${lab.urls.graph}/users/${idOf('ana-ruiz')}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${await lab.tokenOf(1)}` },
    body: '{',
  });
  expect(response.status).toBe(400);
});

describe('a batch', () => {
  const part = (id: string, url: string, more = {}) => ({ id, method: 'GET', url, ...more });

  test('answers each part with a status of its own, and skips what depends on a failure', async () => {
    const requests = [
      part('1', `/users/${idOf('ana-ruiz')}`),
      part('2', '/users/nobody'),
      part('3', '/domains', { dependsOn: ['2'] }),
    ];
    const { status, body } = await lab.graph('POST', '/$batch', { requests });
    expect(status).toBe(200);
    expect(body['responses']).toMatchObject([
      { id: '1', status: 200 },
      { id: '2', status: 404 },
      { id: '3', status: 424 },
    ]);
  });

  test('takes twenty parts at most, each with its own id', async () => {
    const many = Array.from({ length: 21 }, (_, index) => part(`${index}`, '/domains'));
    expect((await lab.graph('POST', '/$batch', { requests: many })).status).toBe(400);
    expect(
      (await lab.graph('POST', '/$batch', { requests: [part('1', '/domains'), part('1', '/domains')] })).status,
    ).toBe(400);
    expect((await lab.graph('POST', '/$batch', {})).status).toBe(400);
  });
});
