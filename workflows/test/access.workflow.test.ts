import type { Activities } from '@fixpoint/activities';
import type { AccessWanted, Diagnosis, EventKind, Lease } from '@fixpoint/domain';
import { planFor } from '@fixpoint/domain/runbooks';
import { entryOf, wantedOf } from '@fixpoint/domain/testing';
import { jest } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import {
  chooseUpdate,
  endLeaseUpdate,
  extendLeaseSignal,
  LEASE_WORKFLOW,
  leaseQuery,
  leaseWorkflowId,
  TASK_QUEUE,
} from '../src/contract.ts';
import type { leaseWorkflow } from '../src/index.ts';
import { answer, decide, reached, type Ring, startTicket, type TicketHandle, viewOf } from './environment.ts';
import { accountOf, ana, fakeActivities, marta, tess, triaged } from './fake-activities.ts';
import { describeOnTestServer, onTestServer } from './on-test-server.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const access = wantedOf({ hours: 24 });

let wanted: AccessWanted;
let cause: Diagnosis['cause'];
const act = jest.fn(fakeActivities.act);
const verify = jest.fn(fakeActivities.verify);
const tell = jest.fn(fakeActivities.tell);
const recordLease = jest.fn(fakeActivities.recordLease);
const matchAccess = jest.fn(fakeActivities.matchAccess);
const activeLease = jest.fn(fakeActivities.activeLease);
const activities: Activities = {
  ...fakeActivities,
  act,
  verify,
  tell,
  recordLease,
  matchAccess,
  activeLease,
  triage: async () => triaged('access_request'),
  selectProbes: async () => ['identity.account', 'identity.group'],
  probe: async () => [accountOf(ana, true)],
  diagnose: async ({ affected, evidence, access: asked }) => {
    const runbook = cause === 'access_to_extend' ? ('extend-access' as const) : ('grant-access' as const);
    const diagnosis = {
      cause,
      confidence: 1,
      because: ['She asks.'],
      runbook,
      advice: null,
      team: 'directory' as const,
    };
    if (!asked?.entry) return { diagnosis: { ...diagnosis, cause: 'group_not_found', runbook: null }, plan: null };
    return { diagnosis, plan: planFor(runbook, { affected, evidence, cause, access: asked }) };
  },
};
const actions = () => act.mock.calls.map(([{ action }]) => action);
const leaseEvents = (): EventKind[] => recordLease.mock.calls.flatMap(([{ events }]) => events.map(({ kind }) => kind));
const mails = () => tell.mock.calls.map(([{ template, to }]) => `${template} ${to.id}`);
const reset = (): void => {
  wanted = access;
  cause = 'access_missing';
  act.mockReset().mockImplementation(fakeActivities.act);
  verify.mockReset().mockImplementation(fakeActivities.verify);
  tell.mockReset().mockImplementation(fakeActivities.tell);
  recordLease.mockReset().mockImplementation(fakeActivities.recordLease);
  activeLease.mockReset().mockImplementation(fakeActivities.activeLease);
  matchAccess
    .mockReset()
    .mockImplementation(async ({ chosen }) => (chosen ? { ...access, entry: entryOf({ id: chosen }) } : wanted));
};

const leaseFrom = (from: number, groupId: string, hours: number): Lease => ({
  id: `FX-${groupId}-1`,
  workflowId: leaseWorkflowId(groupId, ana.id),
  group: { id: groupId, name: 'VPN users' },
  person: ana,
  ticketId: 'FX-1',
  from: new Date(from).toISOString(),
  until: new Date(from + hours * HOUR_MS).toISOString(),
  state: 'active',
  endedAt: null,
  detail: null,
});
const startLease = ({ client }: Ring, lease: Lease) =>
  client.workflow.start<typeof leaseWorkflow>(LEASE_WORKFLOW, {
    workflowId: lease.workflowId,
    taskQueue: TASK_QUEUE,
    args: [{ lease, isNew: true }],
  });

describeOnTestServer('access', () => {
  let ring: Ring;
  onTestServer(activities, (started) => {
    ring = started;
  });
  beforeEach(reset);

  const approvedBy = async (ticket: TicketHandle): Promise<void> => {
    const view = await reached(ticket, 'awaiting_approval');
    await decide(ring, view, answer(view, { approver: marta }));
  };
  const leaseOf = (groupId: string) =>
    ring.client.workflow.getHandle<typeof leaseWorkflow>(leaseWorkflowId(groupId, ana.id));
  /** Each test has a group of its own, and so a lease of its own. */
  const grant = async (id: string, hours: number): Promise<ReturnType<typeof leaseOf>> => {
    wanted = wantedOf({ entry: entryOf({ id }), hours });
    const ticket = await startTicket(ring);
    await approvedBy(ticket);
    await ticket.result();
    return leaseOf(id);
  };

  test('is granted once its approvers have agreed, and has an end from that moment', async () => {
    wanted = wantedOf({ entry: entryOf({ id: 'granted' }), hours: 24 });
    const ticket = await startTicket(ring);
    const view = await reached(ticket, 'awaiting_approval');
    expect(view).toMatchObject({ plan: { risk: 'low' }, access: { entry: { id: 'granted' } } });
    expect(act).not.toHaveBeenCalled();
    await approvedBy(ticket);
    expect(await ticket.result()).toMatchObject({
      phase: 'resolved',
      headline: expect.stringContaining('VPN users for 1 day'),
    });
    const lease = await leaseOf('granted').query(leaseQuery);
    expect(lease).toMatchObject({ id: `${view.ticket.id}-1`, ticketId: view.ticket.id, person: ana, state: 'active' });
    expect(Date.parse(lease.until) - Date.parse(lease.from)).toBe(DAY_MS);
    expect(actions()).toEqual(['identity.add-member']);
    expect(leaseEvents()).toEqual(['lease_started']);
  });

  test('is extended by a ticket of its own, approved anew', async () => {
    const lease = await grant('again', 24);
    const before = await lease.query(leaseQuery);
    cause = 'access_to_extend';
    wanted = wantedOf({ entry: entryOf({ id: 'again' }), hours: 72, lease: before });
    activeLease.mockImplementation(() => lease.query(leaseQuery));
    const ticket = await startTicket(ring);
    await approvedBy(ticket);
    expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
    expect(actions()).toEqual(['identity.add-member']);
    expect(Date.parse((await lease.query(leaseQuery)).until)).toBeGreaterThan(Date.parse(before.until) + DAY_MS);
    await lease.executeUpdate(endLeaseUpdate, { args: [{ by: ana, reason: 'Done.' }] });
    await lease.result();
  });

  test('that is not seen goes to a person, and has an end all the same', async () => {
    wanted = wantedOf({ entry: entryOf({ id: 'unseen' }), hours: 24 });
    verify.mockImplementationOnce(async ({ checks }) =>
      checks.map(({ stepId, check }) => ({
        stepId,
        check,
        confirmed: false,
        observed: 'Not in.',
        at: '2026-11-24T08:00:00.000Z',
        reads: 9,
      })),
    );
    const ticket = await startTicket(ring);
    await approvedBy(ticket);
    await reached(ticket, 'escalated');
    expect(await leaseOf('unseen').query(leaseQuery)).toMatchObject({ state: 'active' });
  });

  test('that is asked for by a form is not read from its words', async () => {
    const triage = jest.spyOn(activities, 'triage');
    const form = {
      id: 'FX-form',
      channel: 'portal' as const,
      subject: 'Access',
      body: '',
      requester: ana,
      affected: ana,
      access: { groupId: 'vpn', hours: 8 },
    };
    const ticket = await startTicket(ring, { ticket: form });
    expect(await reached(ticket, 'awaiting_approval')).toMatchObject({ triage: { model: 'form', confidence: 1 } });
    expect(triage).not.toHaveBeenCalled();
    expect((await viewOf(ticket)).access?.entry?.id).toBe('vpn');
  });
});

/** Apart from tickets: this server skips no time once a child has outlived its parent. */
describeOnTestServer('a lease', () => {
  let ring: Ring;
  onTestServer(activities, (started) => {
    ring = started;
  });
  beforeEach(reset);

  const begin = async (groupId: string, hours: number) => {
    const lease = leaseFrom(await ring.env.currentTimeMs(), groupId, hours);
    return startLease(ring, lease);
  };

  test('reminds before its end, takes the access away, checks, and says so', async () => {
    const lease = await begin('day', 24);
    await ring.env.sleep('25 hours');
    expect(await lease.result()).toMatchObject({ state: 'ended', detail: 'Its time was over.' });
    expect(actions()).toEqual(['identity.remove-member']);
    expect(verify.mock.calls.map(([{ checks }]) => checks.map(({ check }) => check))).toEqual([['member_removed']]);
    expect(leaseEvents()).toEqual(['lease_started', 'lease_reminded', 'lease_ended']);
    expect(mails()).toEqual(['lease_reminder ana', 'access_ended ana']);
  });

  test('over ninety days is reminded of a week before its end, extended, reminded again, and taken away', async () => {
    const lease = await begin('long', 90 * 24);
    await ring.env.sleep('84 days');
    expect(leaseEvents()).toEqual(['lease_started', 'lease_reminded']);
    const { until } = await lease.query(leaseQuery);
    const later = new Date(Date.parse(until) + 30 * DAY_MS).toISOString();
    await lease.signal(extendLeaseSignal, { ticketId: 'FX-9', until: later, by: ana });
    await ring.env.sleep('20 days');
    expect(await lease.query(leaseQuery)).toMatchObject({ until: later, state: 'active' });
    await ring.env.sleep('20 days');
    expect(await lease.result()).toMatchObject({ state: 'ended' });
    expect(leaseEvents()).toEqual([
      'lease_started',
      'lease_reminded',
      'lease_extended',
      'lease_reminded',
      'lease_ended',
    ]);
  });

  test('that should have ended two hours ago is ended at once', async () => {
    const start = await ring.env.currentTimeMs();
    const lease = await startLease(ring, leaseFrom(start - 5 * HOUR_MS, 'long-due', 3));
    const { state, endedAt } = await lease.result();
    expect(state).toBe('ended');
    expect(Date.parse(endedAt ?? '') - start).toBeLessThan(60_000);
  });

  test('is given back before its time, once', async () => {
    const lease = await begin('given-back', 24);
    const ended = await lease.executeUpdate(endLeaseUpdate, { args: [{ by: ana, reason: 'The project is over.' }] });
    expect(ended).toMatchObject({ state: 'ended', detail: 'Ana Ruiz ended it: The project is over.' });
    await expect(lease.executeUpdate(endLeaseUpdate, { args: [{ by: tess, reason: 'Again.' }] })).rejects.toMatchObject(
      { name: expect.stringMatching(/^Workflow/) },
    );
    expect(actions()).toEqual(['identity.remove-member']);
  });

  test('that cannot be taken away is said so, and tried until it can', async () => {
    const lease = await begin('stuck', 8);
    act.mockRejectedValueOnce(
      ApplicationFailure.create({ type: 'identity.forbidden', message: 'Graph refuses.', nonRetryable: true }),
    );
    verify.mockImplementationOnce(async ({ checks }) =>
      checks.map(({ stepId, check }) => ({
        stepId,
        check,
        confirmed: false,
        observed: 'Still in.',
        at: '2026-11-24T08:00:00.000Z',
        reads: 9,
      })),
    );
    await ring.env.sleep('9 hours');
    expect(await lease.result()).toMatchObject({ state: 'ended' });
    expect(actions().filter((action) => action === 'identity.remove-member')).toHaveLength(3);
    expect(leaseEvents()).toEqual(['lease_started', 'lease_reminded', 'lease_stuck', 'lease_stuck', 'lease_ended']);
  });

  test('that is granted again while it cannot be taken away goes on', async () => {
    const lease = await begin('renewed', 8);
    act.mockRejectedValueOnce(
      ApplicationFailure.create({ type: 'identity.forbidden', message: 'Graph refuses.', nonRetryable: true }),
    );
    await ring.env.sleep('8 hours');
    while ((await lease.query(leaseQuery)).state !== 'stuck') await ring.env.sleep('1 second');
    const until = new Date((await ring.env.currentTimeMs()) + 8 * HOUR_MS).toISOString();
    await lease.signal(extendLeaseSignal, { ticketId: 'FX-9', until, by: ana });
    await ring.env.sleep('1 hour');
    expect(await lease.query(leaseQuery)).toMatchObject({ state: 'active', until, detail: null });
    await ring.env.sleep('8 hours');
    expect(await lease.result()).toMatchObject({ state: 'ended', detail: 'Its time was over.' });
  });
});

describeOnTestServer('a ticket that asks for access', () => {
  let ring: Ring;
  onTestServer(activities, (started) => {
    ring = started;
  });
  beforeEach(reset);

  describe('that is asked for in words', () => {
    const vague = {
      ...access,
      entry: null,
      hours: null,
      choices: [
        { id: 'a', name: 'A', description: null },
        { id: 'b', name: 'B', description: null },
      ],
    };

    test('is asked back about, and nothing outside what was offered is chosen', async () => {
      wanted = vague;
      const ticket = await startTicket(ring);
      const view = await reached(ticket, 'awaiting_information');
      expect(view.access?.choices).toHaveLength(2);
      const choose = (groupId: string, by = ana) => ticket.executeUpdate(chooseUpdate, { args: [{ by, groupId }] });
      await expect(choose('c')).rejects.toMatchObject({ cause: { type: 'invalid' } });
      await expect(choose('a', tess)).rejects.toMatchObject({ cause: { type: 'forbidden' } });
      await choose('b');
      expect(await reached(ticket, 'awaiting_approval')).toMatchObject({ access: { entry: { id: 'b' } } });
      await expect(choose('a')).rejects.toMatchObject({ cause: { type: 'conflict' } });
      expect(mails()).toContain('choice_asked ana');
    });

    test('is closed when nobody says which one is meant', async () => {
      wanted = vague;
      const ticket = await startTicket(ring);
      await reached(ticket, 'awaiting_information');
      await ring.env.sleep('4 days');
      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
      expect(act).not.toHaveBeenCalled();
    });

    test('goes to a person when nothing in the catalogue is meant', async () => {
      wanted = { ...vague, choices: [] };
      const ticket = await startTicket(ring);
      expect(await reached(ticket, 'escalated')).toMatchObject({ diagnosis: { cause: 'group_not_found' } });
    });
  });
});
