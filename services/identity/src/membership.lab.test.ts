import type { Person } from '@fixpoint/domain';
import { startLab, type TestLab } from '../test/start-lab.ts';
import { startService, type TestService } from '../test/start-service.ts';

let company: TestLab;
let service: TestService;
let ana: Person;
let groups: Map<string, string>;
beforeAll(async () => {
  company = await startLab();
  service = await startService(company.directory, () => new Date());
  ana = company.person('ana-ruiz');
  groups = new Map((await company.directory.groups()).map(({ name, id }) => [name, id]));
});
beforeEach(() => company.lab.reset());
afterAll(async () => {
  await service.stop();
  await company.stop();
});

const idOf = (name: string): string => groups.get(name) ?? '';
let orders = 0;
const change = async (action: 'identity.add-member' | 'identity.remove-member', group: string, target = ana) => {
  const parameters = { groupId: idOf(group), groupName: group };
  return service.act({ key: `FX-1/${++orders}`, stepId: 'member', action, target, parameters });
};
const isIn = (group: string) => company.directory.isMember(ana.id, idOf(group));

test('the groups are listed with their owners, and with why nobody is put into them', async () => {
  const listed = new Map((await company.directory.groups()).map((group) => [group.name, group]));
  expect(listed.get('VPN users')).toMatchObject({ refusal: null, owners: [company.person('tess-lindqvist')] });
  const refusals = ['Cloud operators', 'All nurses', 'Print operators', 'Newsletter', 'Payroll', 'Project North'];
  expect(refusals.map((name) => listed.get(name)?.refusal)).toEqual([
    'role_assignable',
    'dynamic',
    'synced',
    'mail_enabled',
    'restricted',
    null,
  ]);
});

test('somebody is put in and taken out, and doing it twice does no harm', async () => {
  expect(await isIn('VPN users')).toBe(false);
  for (let nth = 0; nth < 2; nth++) expect((await change('identity.add-member', 'VPN users')).status).toBe(200);
  expect(await isIn('VPN users')).toBe(true);
  expect(await company.directory.members(idOf('VPN users'))).toContainEqual(ana);
  for (let nth = 0; nth < 2; nth++) expect((await change('identity.remove-member', 'VPN users')).status).toBe(200);
  expect(await isIn('VPN users')).toBe(false);
  await company.lab.assertEffects({ membersAdded: 1, membersRemoved: 1 });
  expect((await company.lab.person(ana.id)).name).toBe(ana.name); // she was taken out, not deleted
});

test.each(['Cloud operators', 'All nurses', 'Print operators', 'Newsletter', 'Payroll'])(
  'nobody is put into %s',
  async (group) => {
    const answer = await change('identity.add-member', group);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([403, expect.stringContaining('Nobody is put into')]);
    await company.lab.assertEffects({});
  },
);

test.each(['grace-obrien', 'guest-okafor', 'svc-scheduler'])('%s is put into no group', async (key) => {
  const answer = await change('identity.add-member', 'VPN users', company.person(key));
  expect([answer.status, JSON.stringify(answer.body)]).toEqual([403, expect.stringContaining('never acted on')]);
  await company.lab.assertEffects({});
});

test('a bare refusal of Graph is no membership', async () => {
  await company.lab.fault({ match: { path: 'members' }, kind: 'status', status: 400, times: 1 });
  expect((await change('identity.add-member', 'VPN users')).status).toBe(422);
  expect(await isIn('VPN users')).toBe(false);
});

test('the look at a group says who owns it and whether somebody is in it', async () => {
  const json = { personId: ana.id, probes: ['identity.group' as const] };
  const look = (groupId?: string) =>
    service.as('worker').v1.probes.$post({ json: { ...json, ...(groupId && { groupId }) }, header: {} });
  expect(await (await look(idOf('VPN users'))).json()).toMatchObject({
    evidence: [
      { outcome: 'seen', facts: { name: 'VPN users', isMember: false, owners: [{ name: 'Tess Lindqvist' }] } },
    ],
  });
  expect(await (await look('00000000-0000-4000-8000-000000000000')).json()).toMatchObject({
    evidence: [{ outcome: 'not_found' }],
  });
  expect((await look()).status).toBe(422);
});

test('a check reads back whether somebody is in a group', async () => {
  const parameters = { groupId: idOf('VPN users'), groupName: 'VPN users' };
  const ask = async (check: 'member_added' | 'member_removed') => {
    const json = { personId: ana.id, checks: [{ check, parameters }], since: new Date().toISOString(), before: null };
    const response = await service.as('worker').v1.checks.$post({ json });
    return response.ok ? (await response.json()).findings[0] : null;
  };
  expect(await ask('member_added')).toMatchObject({ confirmed: false });
  await change('identity.add-member', 'VPN users');
  expect(await ask('member_added')).toMatchObject({
    confirmed: true,
    observed: 'The person is a member of VPN users.',
  });
  expect(await ask('member_removed')).toMatchObject({ confirmed: false });
});
