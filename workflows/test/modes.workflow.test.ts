import type { Activities } from '@fixpoint/activities';
import { decide as decideBy, defaultPolicy, type Mode } from '@fixpoint/domain';
import { jest } from '@jest/globals';
import { closeUpdate, pressUpdate, takeOverUpdate } from '../src/contract.ts';
import { reached, type Ring, startTicket, type TicketHandle, viewOf } from './environment.ts';
import { ana, fakeActivities, tess } from './fake-activities.ts';
import { describeOnTestServer, onTestServer } from './on-test-server.ts';

let mode: Mode;
const act = jest.fn(fakeActivities.act);
const judgePlan = jest.fn(fakeActivities.judgePlan);
const recordProgress = jest.fn(fakeActivities.recordProgress);
const activities: Activities = {
  ...fakeActivities,
  act,
  judgePlan,
  recordProgress,
  decidePolicy: async (input) =>
    decideBy(defaultPolicy, { ...input, changedBefore: [], mode, at: '2026-11-24T08:00:00.000Z' }),
};
const kinds = () => recordProgress.mock.calls.flatMap(([{ events }]) => events.map(({ kind }) => kind));

describeOnTestServer('a runbook', () => {
  let ring: Ring;
  onTestServer(activities, (started) => {
    ring = started;
  });
  beforeEach(() => {
    act.mockReset().mockImplementation(fakeActivities.act);
    judgePlan.mockReset().mockImplementation(fakeActivities.judgePlan);
    recordProgress.mockReset().mockImplementation(fakeActivities.recordProgress);
  });

  const close = (ticket: TicketHandle, planWasRight?: boolean) =>
    ticket.executeUpdate(closeUpdate, {
      args: [{ by: tess, reason: 'By hand.', ...(planWasRight !== undefined && { planWasRight }) }],
    });

  test('that is trusted acts by itself, and what came of it is counted', async () => {
    mode = 'auto';
    const ticket = await startTicket(ring);
    expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
    expect(judgePlan.mock.calls).toMatchObject([[{ runbook: 'reset-password', isRight: true, attempt: 1 }]]);
  });

  test.each([true, false])(
    'in shadow plans and does nothing; whoever did it says whether it was right: %s',
    async (right) => {
      mode = 'shadow';
      const ticket = await startTicket(ring);
      expect(await reached(ticket, 'escalated')).toMatchObject({
        plan: { runbook: 'reset-password' },
        policy: { outcome: 'human', ruled: 'auto', rule: 'own-password', mode: 'shadow' },
      });
      expect(kinds()).toContain('shadow_planned');
      await close(ticket, right);
      await ticket.result();
      expect(judgePlan.mock.calls).toMatchObject([[{ isRight: right }]]);
      expect(kinds()).toContain('plan_judged');
      expect(act).not.toHaveBeenCalled();
    },
  );

  test('is not counted when nobody says', async () => {
    mode = 'shadow';
    const ticket = await startTicket(ring);
    await reached(ticket, 'escalated');
    await close(ticket);
    await ticket.result();
    expect(judgePlan).not.toHaveBeenCalled();
  });

  test('that is off does nothing', async () => {
    mode = 'off';
    const ticket = await startTicket(ring);
    expect(await reached(ticket, 'escalated')).toMatchObject({
      policy: { outcome: 'human', ruled: 'auto', mode: 'off' },
    });
    expect(kinds()).not.toContain('shadow_planned');
    await close(ticket);
  });

  describe('that assists', () => {
    const waiting = async (): Promise<{ ticket: TicketHandle; planHash: string }> => {
      mode = 'assist';
      const ticket = await startTicket(ring);
      const view = await reached(ticket, 'awaiting_approval');
      expect(view).toMatchObject({ awaitsButton: true, approval: null });
      return { ticket, planHash: view.plan?.hash ?? '' };
    };
    const press = (ticket: TicketHandle, planHash: string, by = tess) =>
      ticket.executeUpdate(pressUpdate, { args: [{ by, planHash }] });

    test('waits for a technician to press the button, on the plan that was shown, and not for their own ticket', async () => {
      const { ticket, planHash } = await waiting();
      await expect(press(ticket, planHash, ana)).rejects.toMatchObject({ cause: { type: 'forbidden' } });
      await expect(press(ticket, 'another')).rejects.toMatchObject({ cause: { type: 'conflict' } });
      expect(act).not.toHaveBeenCalled();
      expect(await press(ticket, planHash)).toMatchObject({ phase: 'acting' });
      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
      expect(kinds()).toContain('button_pressed');
      expect(judgePlan.mock.calls).toMatchObject([[{ isRight: true }]]);
    });

    test('is taken over instead, and the button is gone', async () => {
      const { ticket, planHash } = await waiting();
      await ticket.executeUpdate(takeOverUpdate, { args: [{ by: tess, reason: null }] });
      expect(await viewOf(ticket)).toMatchObject({ phase: 'escalated', awaitsButton: false });
      await expect(press(ticket, planHash)).rejects.toMatchObject({ cause: { type: 'conflict' } });
      await close(ticket, false);
      await ticket.result();
      expect(act).not.toHaveBeenCalled();
      expect(judgePlan.mock.calls).toMatchObject([[{ isRight: false }]]);
    });
  });
});
