import type { Activities } from '@fixpoint/activities';
import {
  type ApprovalStage,
  type BusinessCalendar,
  decide as decideBy,
  defaultPolicy,
  type Deputy,
  type EventKind,
  type Person,
  type PolicyDecision,
  type TicketView,
} from '@fixpoint/domain';
import { jest } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { DateTime } from 'luxon';
import { approvalChangedSignal, cancelUpdate, deputiesSignal } from '../src/contract.ts';
import { answer, decide, reached, type Ring, startTicket, type TicketHandle, viewOf } from './environment.ts';
import { ana, blockedWorld, fakeActivities, liam, marta, tess } from './fake-activities.ts';
import { describeOnTestServer, onTestServer } from './on-test-server.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const noor: Person = { id: 'noor', name: 'Noor Haddad', email: 'noor@northwind.example' };

const stageOf = (given: Partial<ApprovalStage> = {}): ApprovalStage => ({
  title: 'Manager',
  approvers: [marta],
  needed: 1,
  veto: true,
  escalateTo: [],
  escalateAfterMs: null,
  remindAfterMs: null,
  timeoutMs: 90 * DAY_MS,
  ...given,
});

let asked: Pick<PolicyDecision, 'stages' | 'calendar'>;
let deputies: Deputy[];
const act = jest.fn(fakeActivities.act);
const approvalTimes = jest.fn(fakeActivities.approvalTimes);
const tell = jest.fn(fakeActivities.tell);
const recordProgress = jest.fn(fakeActivities.recordProgress);
const activities: Activities = {
  ...fakeActivities,
  ...blockedWorld,
  act,
  approvalTimes,
  tell,
  recordProgress,
  decidePolicy: async (input) => ({
    ...decideBy(defaultPolicy, { ...input, changedBefore: [], mode: 'auto' as const, at: new Date().toISOString() }),
    ...asked,
  }),
  deputiesOf: async ({ people }) => deputies.filter(({ of }) => people.includes(of.id)),
};

const events = () => recordProgress.mock.calls.flatMap(([{ events: each }]) => each);
const momentOf = (kind: EventKind): string | undefined => events().find((event) => event.kind === kind)?.at;
const kinds = () => events().flatMap(({ kind }) => (kind.startsWith('approval_') ? [kind] : []));
const letters = () =>
  tell.mock.calls.flatMap(([message]) =>
    message.template === 'approval_asked' ? [`${message.data.because} ${message.to.id}`] : [],
  );

describeOnTestServer('a question put to people', () => {
  let ring: Ring;
  onTestServer(activities, (started) => {
    ring = started;
  });
  beforeEach(() => {
    asked = { stages: [stageOf()], calendar: null };
    deputies = [];
    act.mockReset().mockImplementation(fakeActivities.act);
    tell.mockReset().mockImplementation(fakeActivities.tell);
    recordProgress.mockReset().mockImplementation(fakeActivities.recordProgress);
  });

  const ask = async (): Promise<{ ticket: TicketHandle; view: TicketView }> => {
    const ticket = await startTicket(ring);
    return { ticket, view: await reached(ticket, 'awaiting_approval') };
  };
  const giveUp = async (ticket: TicketHandle): Promise<void> => {
    await ticket.executeUpdate(cancelUpdate, { args: [{ by: tess, reason: 'Done with.' }] });
    await ticket.result();
  };
  const until = async (ticket: TicketHandle, met: (view: TicketView) => boolean): Promise<TicketView> => {
    for (;;) {
      const view = await viewOf(ticket);
      if (met(view)) return view;
      await ring.env.sleep('100 ms');
    }
  };
  const now = async (): Promise<number> => ring.env.currentTimeMs();
  const standIn = (of: Person, deputy: Person, from: number, to: number): Deputy => ({
    of,
    deputy,
    from: new Date(from).toISOString(),
    until: new Date(to).toISOString(),
  });

  test('over ninety days: is reminded of, escalated, and expires; silence is not a yes', async () => {
    const times = { remindAfterMs: 20 * DAY_MS, escalateAfterMs: 45 * DAY_MS, timeoutMs: 90 * DAY_MS };
    asked.stages = [stageOf({ ...times, escalateTo: [tess] })];
    const { ticket } = await ask();
    await ring.env.sleep('91 days');
    const view = await reached(ticket, 'escalated');

    expect(view.approval).toMatchObject({ outcome: 'expired', asked: [marta, tess], votes: [] });
    const start = Date.parse(view.approval?.askedAt ?? '');
    const days = (kind: EventKind) => Math.round((Date.parse(momentOf(kind) ?? '') - start) / DAY_MS);
    expect(kinds()).toEqual(['approval_asked', 'approval_reminded', 'approval_escalated', 'approval_expired']);
    expect([days('approval_reminded'), days('approval_escalated'), days('approval_expired')]).toEqual([20, 45, 90]);
    expect(letters()).toEqual(['asked marta', 'reminder marta', 'escalated tess']);
    expect(act).not.toHaveBeenCalled();
    await giveUp(ticket);
  });

  test('waits in working time: over a holiday, a weekend and the change of the clock', async () => {
    const zone = 'Europe/Berlin';
    const friday = await beforeClockChange(zone);
    await ring.env.sleep(friday.toMillis() - (await now()));
    const office: BusinessCalendar = {
      timeZone: zone,
      hours: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '17:00' }],
      holidays: [friday.plus({ days: 3 }).toISODate() ?? ''],
    };
    asked = {
      stages: [stageOf({ remindAfterMs: 2 * HOUR_MS, timeoutMs: 10 * HOUR_MS })],
      calendar: office,
    };
    const { ticket, view } = await ask();
    const wednesday = friday.plus({ days: 5 }).startOf('day');
    const wanted = (hour: number) => wednesday.minus({ days: 1 }).set({ hour }).toMillis();
    expect(Math.round((Date.parse(view.approval?.remindAt ?? '') - wanted(10)) / 60_000)).toBe(0);
    expect(Math.round((Date.parse(view.approval?.dueAt ?? '') - wednesday.set({ hour: 10 }).toMillis()) / 60_000)).toBe(
      0,
    );
    await ring.env.sleep('4 days');
    expect(kinds()).toContain('approval_reminded');
    await giveUp(ticket);
  });

  /** An hour before the office closes on the Friday before the next change. */
  const beforeClockChange = async (zone: string): Promise<DateTime> => {
    let day = DateTime.fromMillis(await now(), { zone })
      .plus({ days: 4 })
      .startOf('day');
    while (day.offset === day.plus({ days: 1 }).offset) day = day.plus({ days: 1 });
    return day.minus({ days: 2 }).set({ hour: 16 });
  };

  test('goes from stage to stage, with one vote for each person', async () => {
    asked.stages = [stageOf(), stageOf({ title: 'Owners', approvers: [marta, liam, noor], needed: 2 })];
    const { ticket, view } = await ask();
    expect(await decide(ring, view, answer(view))).toMatchObject({ outcome: null });
    const second = await until(ticket, ({ approval }) => approval?.stage === 1 && approval.asked.length === 3);
    expect(second.headline).toBe('Marta Oliveira agreed. We have asked Liam Berg, Noor Haddad whether we may do this.');
    await expect(decide(ring, second, answer(second))).rejects.toMatchObject({ cause: { type: 'conflict' } });
    await decide(ring, second, answer(second, { approver: liam }));
    expect(act).not.toHaveBeenCalled();
    expect(await decide(ring, second, answer(second, { approver: noor }))).toMatchObject({ outcome: 'approved' });
    expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
    expect(kinds().filter((kind) => kind === 'approval_voted')).toHaveLength(3);
  });

  test('is put to a deputy who begins while it is open, and ends with it', async () => {
    const start = await now();
    deputies = [standIn(marta, liam, start + 2 * DAY_MS, start + 4 * DAY_MS)];
    const { ticket, view } = await ask();
    await expect(decide(ring, view, answer(view, { approver: liam }))).rejects.toMatchObject({
      cause: { type: 'forbidden', details: [{ answer: 'not_yours' }] },
    });
    await ring.env.sleep('3 days');
    const rerouted = await until(ticket, ({ approval }) => approval?.asked.length === 2);
    expect(kinds()).toContain('approval_rerouted');
    expect(letters()).toEqual(['asked marta', 'deputy liam']);
    await decide(ring, rerouted, answer(rerouted, { approver: liam }));
    await ticket.result();
    expect((await viewOf(ticket)).approval?.votes).toMatchObject([{ approver: liam, seat: marta }]);
    expect(tell.mock.calls.map(([{ template, to }]) => `${template} ${to.id}`)).toContain('approval_closed marta');
  });

  test('is put to a deputy who is named while it is open, and taken from one who is ended', async () => {
    const { ticket, view } = await ask();
    deputies = [standIn(marta, liam, 0, (await now()) + DAY_MS)];
    const approval = ring.client.workflow.getHandle(view.approval?.id ?? '');
    await approval.signal(deputiesSignal);
    const rerouted = await until(ticket, (each) => each.approval?.asked.length === 2);
    deputies = [];
    await approval.signal(deputiesSignal);
    await until(ticket, (each) => each.approval?.deputies.length === 0);
    await expect(decide(ring, rerouted, answer(rerouted, { approver: liam }))).rejects.toMatchObject({
      cause: { details: [{ answer: 'not_yours' }] },
    });
    await giveUp(ticket);
  });

  test('is not put to who stands in for the requester, and goes to a person when nobody is left', async () => {
    deputies = [standIn(ana, marta, 0, (await now()) + DAY_MS)];
    const ticket = await startTicket(ring);
    const view = await reached(ticket, 'escalated');
    expect(view.approval).toMatchObject({ outcome: 'unanswerable', asked: [] });
    expect(act).not.toHaveBeenCalled();
    await giveUp(ticket);
  });

  test('is answered by its own workflow alone: who signals the ticket that it was approved changes nothing', async () => {
    const { ticket, view } = await ask();
    if (!view.approval) throw new Error('There is a question.');
    const forged = { ...view.approval, outcome: 'approved' as const, closedAt: view.approval.askedAt };
    await ticket.signal(approvalChangedSignal, { approval: forged, notes: [] });
    await ring.env.sleep('1 hour');
    expect(act).not.toHaveBeenCalled();
    expect((await viewOf(ticket)).phase).toBe('awaiting_approval');
    await giveUp(ticket);
    expect(act).not.toHaveBeenCalled();
  });

  test('that cannot be put leaves the ticket to a person', async () => {
    approvalTimes.mockRejectedValueOnce(ApplicationFailure.nonRetryable('No such time zone.'));
    const ticket = await startTicket(ring);
    await reached(ticket, 'escalated');
    expect(events().at(-1)?.summary).toContain('No such time zone.');
    expect(act).not.toHaveBeenCalled();
    await giveUp(ticket);
  });

  test('does not wait for mails that cannot be sent', async () => {
    const sending = Promise.withResolvers<void>();
    tell.mockImplementation(async ({ template }) => (template === 'approval_asked' ? sending.promise : undefined));
    const { ticket, view } = await ask();
    await decide(ring, view, answer(view));
    expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
    sending.resolve();
  });
});
