import { syncCatalogue, recordLease } from '@fixpoint/records';
import type { Curation, Lease } from '@fixpoint/domain';
import { ana, ben, bodyOf, mia, type Sent, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

const curation: Curation = {
  offered: true,
  aliases: [],
  risk: 'low',
  stages: [],
  longestHours: 100,
  usualHours: 10,
  eligible: { everyone: true, departments: [], people: [] },
};
const admin: Sent = { as: tom, roles: ['admin'] };

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  const group = { name: 'VPN users', description: null, refusal: null, owners: [mia] };
  const groups = [
    { ...group, id: 'vpn' },
    { ...group, id: 'dynamic', name: 'All nurses', refusal: 'dynamic' as const },
    { ...group, id: 'other', name: 'Others', owners: [] },
  ];
  await syncCatalogue(gateway.deps.em, groups, gateway.clock.now);
});
afterAll(() => gateway.stop());

const curate = (id: string, body: unknown, sent: Sent) => gateway.call('PUT', `/v1/catalogue/${id}`, body, sent);
const list = async (which: string, sent: Sent) => {
  const response = await gateway.call('GET', `/v1/catalogue?which=${which}`, undefined, sent);
  return response.status === 200
    ? (await bodyOf<{ entries: { id: string }[] }>(response)).entries.map(({ id }) => id)
    : response.status;
};

test('a group can be asked for once an admin or its owner has said so', async () => {
  expect(await list('offered', { as: ana })).toEqual([]);
  expect(await list('all', { as: ana })).toBe(403);
  expect(await list('all', { as: ben, roles: ['viewer'] })).toEqual(['dynamic', 'other', 'vpn']);
  expect((await curate('vpn', curation, { as: ana })).status).toBe(403);
  expect((await curate('vpn', curation, { as: mia })).status).toBe(200);
  expect((await curate('other', curation, { as: mia })).status).toBe(403);
  expect((await curate('dynamic', curation, admin)).status).toBe(409);
  expect((await curate('nothing', curation, admin)).status).toBe(404);
  const wrong = await curate('vpn', { ...curation, usualHours: 101, stages: [{ who: 'manager', needed: 3 }] }, admin);
  expect(await bodyOf(wrong)).toMatchObject({ errors: [{ field: 'stages.0.needed' }, { field: 'usualHours' }] });
  expect(await list('offered', { as: ana })).toEqual(['vpn']);
});

test('a ticket may ask for what is offered, for as long as it may last', async () => {
  const ask = (access: unknown) => gateway.call('POST', '/v1/tickets', { subject: 'Access', body: '', access });
  expect((await ask({ groupId: 'vpn', hours: 8 })).status).toBe(202);
  expect(gateway.temporal.started.at(-1)?.args).toMatchObject([{ ticket: { access: { groupId: 'vpn', hours: 8 } } }]);
  for (const [access, detail] of [
    [{ groupId: 'other' }, 'access.groupId: the catalogue offers no such group.'],
    [{ groupId: 'vpn', hours: 101 }, 'access.hours: VPN users is granted for at most 100 hours.'],
  ])
    expect(await bodyOf(await ask(access))).toMatchObject({ status: 422, detail });
});

describe('access that was granted', () => {
  const lease: Lease = {
    id: 'FX-1001-1',
    workflowId: 'lease/vpn/ana',
    group: { id: 'vpn', name: 'VPN users' },
    person: ana,
    ticketId: 'FX-1001',
    from: '2026-11-24T09:00:00.000Z',
    until: '2026-11-25T09:00:00.000Z',
    state: 'active',
    endedAt: null,
    detail: null,
  };
  beforeEach(() => recordLease(gateway.deps.em, lease, []));
  const leases = async (query: string, sent: Sent) => {
    const response = await gateway.call('GET', `/v1/leases${query}`, undefined, sent);
    return response.status === 200 ? (await bodyOf<{ leases: unknown[] }>(response)).leases.length : response.status;
  };
  const end = (sent: Sent) => gateway.call('POST', '/v1/leases/FX-1001-1/end', { reason: 'Done.' }, sent);

  test('is seen by who has it, and by those who may see all', async () => {
    expect([
      await leases('', { as: ana }),
      await leases('', { as: ben }),
      await leases('?whose=all', { as: ben }),
      await leases('?whose=all', { as: ben, roles: ['viewer'] }),
    ]).toEqual([1, 0, 403, 1]);
  });

  test.each<[string, Sent]>([
    ['who has it', { as: ana }],
    ['an owner of the group', { as: mia }],
    ['an admin', admin],
  ])('is ended by %s', async (_who, sent) => {
    gateway.temporal.behaviour.update = async () => ({ ...lease, state: 'ended' });
    const response = await end(sent);
    expect([response.status, await bodyOf(response)]).toMatchObject([200, { state: 'ended' }]);
    expect(gateway.temporal.asked.at(-1)).toMatchObject({
      workflowId: 'lease/vpn/ana',
      update: 'end',
      message: { by: sent.as, reason: 'Done.' },
    });
  });

  test('is ended by nobody else, and only once', async () => {
    expect((await end({ as: ben })).status).toBe(404);
    await recordLease(gateway.deps.em, { ...lease, state: 'ended', endedAt: lease.until }, []);
    expect((await end({ as: ana })).status).toBe(409);
    expect([await leases('', { as: ana }), await leases('?open=false', { as: ana })]).toEqual([0, 1]);
  });
});

test('an admin has the directory read now, and what was compared is there for those who may see it', async () => {
  expect((await gateway.call('POST', '/v1/access/syncs', {}, admin)).status).toBe(202);
  expect(gateway.temporal.types.at(-1)).toBe('accessWorkflow');
  const report = await gateway.call('GET', '/v1/access/reconciliation', undefined, { as: ben, roles: ['viewer'] });
  expect([report.status, await bodyOf(report)]).toEqual([200, { reconciliation: null }]);
});

test('which group is meant is said to the ticket, by who may see it', async () => {
  const id = await gateway.open('Access, please');
  const choose = (sent: Sent) => gateway.call('POST', `/v1/tickets/${id}/choices`, { groupId: 'vpn' }, sent);
  gateway.temporal.behaviour.update = async () => ({ ticketId: id, phase: 'diagnosing', headline: 'Thank you.' });
  expect((await choose({ as: ben })).status).toBe(404);
  expect((await choose({ as: ana })).status).toBe(200);
  expect(gateway.temporal.asked.at(-1)).toMatchObject({ update: 'choose', message: { by: ana, groupId: 'vpn' } });
});
