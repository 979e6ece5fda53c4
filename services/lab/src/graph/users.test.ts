import { DEMO_WORLD } from '../create-core.ts';
import { loadWorld } from '../world/load-world.ts';
import { ALL_PERMISSIONS, type TestLab, app, at, startLab } from '../../test/start-lab.ts';

const GOOD = 'Correct-Horse-42';
const reset = (password = GOOD) => ({ passwordProfile: { password, forceChangePasswordNextSignIn: true } });

let lab: TestLab;
beforeEach(async () => {
  lab = await startLab({
    apps: [
      app(1, ALL_PERMISSIONS),
      app(2, ['User.EnableDisableAccount.All', 'User.Read.All']),
      app(3, ['User.ReadWrite.All']),
      app(4, ['GroupMember.ReadWrite.All']),
    ],
  });
});
afterEach(() => lab.stop());

const idOf = (key: string) => lab.person(key).id;

describe('reading people', () => {
  test('gives eleven properties, and others only when asked', async () => {
    const { id, upn } = lab.person('ana-ruiz');
    const plain = await lab.graph('GET', `/users/${id}`);
    expect(Object.keys(plain.body)).toHaveLength(12); // and the context
    expect(plain.body).not.toHaveProperty('accountEnabled');
    const chosen = await lab.graph('GET', `/users/${encodeURIComponent(upn)}?$select=id,accountEnabled`);
    expect(chosen.body).toMatchObject({ id, accountEnabled: true });
    expect(chosen.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([
    [`mail eq 'ana.ruiz@northwind.example'`, ['Ana Ruiz']],
    [`userPrincipalName eq 'ANA.RUIZ@northwind.example'`, ['Ana Ruiz']],
    [`proxyAddresses/any(p:p eq 'smtp:ana.ruiz@northwind.example')`, ['Ana Ruiz']],
    [`otherMails/any(m:m eq 'nobody@else.example')`, []],
    [`startswith(displayName,'Ma') or displayName eq 'Grace O''Brien'`, ['Marta Oliveira', "Grace O'Brien"]],
    [`accountEnabled eq false and userType eq 'Member'`, ['Bruno Keller']],
  ])('filters by %s', async (filter, names) => {
    const { body } = await lab.graph('GET', `/users?$filter=${encodeURIComponent(filter)}&$select=displayName`);
    expect(body['value']).toEqual(names.map((displayName) => ({ displayName })));
  });

  test('follows pages to the end', async () => {
    const first = await lab.graph('GET', '/users?$top=10&$select=id');
    expect(first.body['value']).toHaveLength(10);
    const next = new URL(String(first.body['@odata.nextLink']));
    expect(next.origin).toBe(lab.urls.https);
    const second = await lab.graph('GET', `/users${next.search}`);
    expect(second.body['value']).toHaveLength(10);
    expect(second.body).not.toHaveProperty('@odata.nextLink');
  });

  test('finds managers, and says when there is none', async () => {
    const found = await lab.graph('GET', `/users/${idOf('ana-ruiz')}/manager?$select=id,displayName`);
    expect(found.body).toMatchObject({ '@odata.type': '#microsoft.graph.user', id: idOf('marta-oliveira') });
    const none = await lab.graph('GET', `/users/${idOf('henrik-dahl')}/manager`);
    expect([none.status, at(none.body, 'error.code')]).toEqual([404, 'Request_ResourceNotFound']);
  });

  test.each([
    ['/users/nobody@northwind.example', 404, 'Request_ResourceNotFound'],
    ['/users?$filter=mail%20like%20%27x%27', 400, 'Request_UnsupportedQuery'],
    ['/users?$filter=accountEnabled%20ne%20true', 400, 'Request_UnsupportedQuery'],
    ['/users?$select=acountEnabled', 400, 'Request_BadRequest'],
    ['/users?$top=0', 400, 'Request_BadRequest'],
    ['/people', 400, 'Request_BadRequest'],
  ])('refuses %s with %i', async (path, status, code) => {
    const answer = await lab.graph('GET', path);
    expect([answer.status, at(answer.body, 'error.code')]).toEqual([status, code]);
    expect(at(answer.body, 'error.innerError.request-id')).toBe(answer.headers.get('request-id'));
  });
});

describe('resetting a password', () => {
  test('takes effect, marks it for change, moves its date and is counted', async () => {
    const { id, upn } = lab.person('ana-ruiz');
    const before = await lab.control.person(id);
    expect((await lab.graph('PATCH', `/users/${id}`, reset())).status).toBe(204);
    expect(await lab.control.checkPassword(upn, GOOD)).toEqual({ ok: true, mustChange: true });
    const after = await lab.graph('GET', `/users/${id}?$select=lastPasswordChangeDateTime`);
    expect(String(after.body['lastPasswordChangeDateTime']) > before.passwordChangedAt).toBe(true);
    const counters = await lab.control.counters();
    expect([counters.effects.passwordChanges, counters.byPerson[upn]?.passwordChanges]).toEqual([1, 1]);
  });

  test.each([
    ['sofia-lang', GOOD, 400, 'on-premises mastered'],
    ['femi-adeyemi', GOOD, 400, 'signs in elsewhere'],
    ['guest-okafor', GOOD, 400, 'signs in elsewhere'],
    ['grace-obrien', GOOD, 403, 'Insufficient privileges'],
    ['viktor-hansen', GOOD, 403, 'Insufficient privileges'],
    ['ana-ruiz', 'simple', 400, 'complexity'],
    ['ana-ruiz', 'Ana.Ruiz-2026', 400, 'complexity'],
  ])('of %s to %s is refused with %i', async (key, password, status, message) => {
    const answer = await lab.graph('PATCH', `/users/${idOf(key)}`, reset(password));
    expect([answer.status, at(answer.body, 'error.message')]).toEqual([status, expect.stringContaining(message)]);
    expect((await lab.control.counters()).effects.passwordChanges).toBe(0);
  });

  test.each([2, 3])('needs its own permission, which app %i lacks', async (as) => {
    const answer = await lab.graph('PATCH', `/users/${idOf('ana-ruiz')}`, reset(), { as });
    expect([answer.status, at(answer.body, 'error.code')]).toEqual([403, 'Authorization_RequestDenied']);
  });

  test.each([{ acountEnabled: true }, { passwordProfile: { pasword: 'x' } }, {}, { accountEnabled: 'yes' }])(
    'with the body %j is refused',
    async (body) => {
      const answer = await lab.graph('PATCH', `/users/${idOf('ana-ruiz')}`, body);
      expect([answer.status, at(answer.body, 'error.code')]).toEqual([400, 'Request_BadRequest']);
    },
  );
});

describe('blocking, revoking and deleting', () => {
  test('an account is unblocked by its own permission, not by that for writing users', async () => {
    const path = `/users/${idOf('bruno-keller')}`;
    expect((await lab.graph('PATCH', path, { accountEnabled: true }, { as: 3 })).status).toBe(403);
    expect((await lab.graph('PATCH', path, { accountEnabled: true }, { as: 2 })).status).toBe(204);
    expect((await lab.control.person(idOf('bruno-keller'))).enabled).toBe(true);
    expect((await lab.control.counters()).effects.accountsEnabled).toBe(1);
  });

  test('revoking moves the date that sessions are valid from', async () => {
    const id = idOf('ana-ruiz');
    const before = (await lab.control.person(id)).sessionsValidFrom;
    const answer = await lab.graph('POST', `/users/${id}/revokeSignInSessions`);
    expect([answer.status, answer.body['value']]).toEqual([200, true]);
    expect((await lab.control.person(id)).sessionsValidFrom > before).toBe(true);
    expect((await lab.graph('POST', `/users/${id}/revokeSignInSessions`, undefined, { as: 4 })).status).toBe(403);
  });

  test('a person is deleted only with the permission to write users, and no administrator is', async () => {
    expect((await lab.graph('DELETE', `/users/${idOf('liam-walsh')}`)).status).toBe(403);
    expect((await lab.graph('DELETE', `/users/${idOf('grace-obrien')}`, undefined, { as: 3 })).status).toBe(403);
    expect((await lab.graph('DELETE', `/users/${idOf('liam-walsh')}`, undefined, { as: 3 })).status).toBe(204);
    expect((await lab.control.counters()).effects.usersDeleted).toBe(1);
  });
});

describe('group members', () => {
  const member = () => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${idOf('liam-walsh')}` });
  const groupId = async (name: string) => {
    const { body } = await lab.graph('GET', `/users/${idOf('viktor-hansen')}/transitiveMemberOf`);
    const groups = Array.isArray(body['value']) ? body['value'] : [];
    return String(
      at(
        groups.find((group) => at(group, 'displayName') === name),
        'id',
      ),
    );
  };

  test('are added once, removed once, and refused after that', async () => {
    const path = `/groups/${await groupId('IT')}/members`;
    expect((await lab.graph('POST', `${path}/$ref`, member())).status).toBe(204);
    const again = await lab.graph('POST', `${path}/$ref`, member());
    expect([again.status, at(again.body, 'error.message')]).toEqual([400, expect.stringContaining('already exist')]);
    expect((await lab.graph('DELETE', `${path}/${idOf('liam-walsh')}/$ref`)).status).toBe(204);
    expect((await lab.graph('DELETE', `${path}/${idOf('liam-walsh')}/$ref`)).status).toBe(404);
    const { membersAdded, membersRemoved } = (await lab.control.counters()).effects;
    expect([membersAdded, membersRemoved]).toEqual([1, 1]);
  });

  test('of a role-assignable group are not for this permission', async () => {
    const path = `/groups/${await groupId('Cloud operators')}/members/$ref`;
    expect((await lab.graph('POST', path, member())).status).toBe(403);
  });

  test('a path without /$ref deletes the person, as Graph does, and is refused to apps that may not', async () => {
    const path = `/groups/${await groupId('IT')}/members/${idOf('tess-lindqvist')}`;
    const { upn } = lab.person('tess-lindqvist');
    expect((await lab.graph('DELETE', path, undefined, { as: 4 })).status).toBe(403);
    expect((await lab.graph('DELETE', path, undefined, { as: 3 })).status).toBe(204);
    expect((await lab.graph('GET', `/users/${upn}`)).status).toBe(404);
    expect((await lab.control.counters()).byPerson[upn]?.usersDeleted).toBe(1);
  });
});

describe('groups that Graph does not let an app change', () => {
  const member = () => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${idOf('liam-walsh')}` });

  test.each([
    ['all-nurses', 403, 'Insufficient privileges'],
    ['newsletter', 400, 'Cannot Update a mail-enabled security groups'],
    ['print-operators', 400, 'on-premises mastered'],
    ['cloud-operators', 403, 'Insufficient privileges'],
    ['payroll', 403, 'Insufficient privileges'],
    ['project-north', 204, 'undefined'],
  ])('%s answers %i', async (key, status, message) => {
    const { groups } = loadWorld(DEMO_WORLD);
    const path = `/groups/${groups.find((group) => group.key === key)?.id}/members/$ref`;
    const answer = await lab.graph('POST', path, member());
    expect(answer.status).toBe(status);
    expect(String(at(answer.body, 'error.message'))).toContain(message);
    await lab.control.assertEffects(status === 204 ? { membersAdded: 1 } : {});
  });

  test('membership shows through other groups, and only among at most twenty that are asked for', async () => {
    const { groups } = loadWorld(DEMO_WORLD);
    const groupId = (key: string) => groups.find((group) => group.key === key)?.id ?? '';
    const check = (groupIds: string[]) =>
      lab.graph('POST', `/users/${idOf('ana-ruiz')}/checkMemberGroups`, { groupIds });
    const [direct, through, other] = [groupId('ward-3'), groupId('wards'), groupId('it')];
    expect((await check([direct, through, other])).body['value']).toEqual([direct, through]);
    expect(
      (await check(Array.from({ length: 21 }, (_, nth) => groups[0]?.id.replace(/..$/, `${10 + nth}`) ?? ''))).status,
    ).toBe(400);
    const members = await lab.graph('GET', `/groups/${through}/transitiveMembers?$select=displayName`);
    expect(members.body['value']).toMatchObject([{ displayName: 'Ana Ruiz' }]);
    expect((await lab.graph('GET', `/groups/${through}/members`)).body['value']).toEqual([]);
    const owners = await lab.graph('GET', `/groups/${groupId('vpn-users')}/owners?$select=displayName`);
    expect(owners.body['value']).toMatchObject([{ displayName: 'Tess Lindqvist' }]);
  });
});
