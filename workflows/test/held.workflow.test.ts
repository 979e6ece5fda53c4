import type { Activities } from '@fixpoint/activities';
import { jest } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { cancelUpdate, releasedSignal, takeOverUpdate } from '../src/contract.ts';
import { reached, type Ring, startTicket, type TicketHandle, viewOf } from './environment.ts';
import { fakeActivities, tess } from './fake-activities.ts';
import { describeOnTestServer, onTestServer } from './on-test-server.ts';

const REASON = 'identity.reset-password is stopped: its budget of 20 in 60 minutes is spent';
/** As the activity's own failure: it may be retried, but not by Temporal. */
const held = ApplicationFailure.create({ type: 'identity.held', message: REASON, nextRetryDelay: '10 seconds' });

const act = jest.fn(fakeActivities.act);
const recordProgress = jest.fn(fakeActivities.recordProgress);
const activities: Activities = { ...fakeActivities, act, recordProgress };
const kinds = () => recordProgress.mock.calls.flatMap(([{ events }]) => events.map(({ kind }) => kind));
const actions = () => act.mock.calls.map(([{ action }]) => action);

describeOnTestServer('a plan that may not be carried out now', () => {
  let ring: Ring;
  onTestServer(activities, (started) => {
    ring = started;
  });
  beforeEach(() => {
    act.mockReset().mockImplementation(fakeActivities.act);
    recordProgress.mockReset().mockImplementation(fakeActivities.recordProgress);
  });

  const heldTicket = async (): Promise<TicketHandle> => {
    const ticket = await startTicket(ring);
    await until(ticket, true);
    return ticket;
  };
  const until = async (ticket: TicketHandle, isHeld: boolean): Promise<void> => {
    while (((await viewOf(ticket)).held !== null) !== isHeld) await ring.env.sleep('100 ms');
  };

  test('is held, not undone, and goes on when it is told to', async () => {
    act.mockRejectedValueOnce(held);
    const ticket = await heldTicket();
    expect(await viewOf(ticket)).toMatchObject({
      phase: 'acting',
      held: { reason: REASON },
      headline: expect.stringContaining('its budget of 20'),
      effects: [],
    });
    await ticket.signal(releasedSignal);
    expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
    expect(actions()).toEqual(['identity.reset-password', 'identity.reset-password', 'identity.revoke-sessions']);
    expect(kinds().filter((kind) => kind === 'held' || kind === 'released')).toEqual(['held', 'released']);
    expect(kinds()).not.toContain('effect_failed');
  });

  test('looks again by itself, less and less often, for as long as it takes', async () => {
    for (let nth = 0; nth < 8; nth++) act.mockRejectedValueOnce(held); // nearly an hour of looks
    const ticket = await heldTicket();
    await ring.env.sleep('1 hour');
    expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
    expect(kinds().filter((kind) => kind === 'held')).toHaveLength(1);
    expect(actions()).toHaveLength(10);
  });

  test('can be cancelled and taken over while it is held', async () => {
    act.mockRejectedValue(held);
    const cancelled = await heldTicket();
    await cancelled.executeUpdate(cancelUpdate, { args: [{ by: tess, reason: 'no need' }] });
    expect(await cancelled.result()).toMatchObject({ phase: 'cancelled' });

    const taken = await heldTicket();
    await taken.executeUpdate(takeOverUpdate, { args: [{ by: tess, reason: null }] });
    expect(await reached(taken, 'escalated')).toMatchObject({ held: null, assignee: tess });
    await taken.terminate();
  });

  test('is undone as far as it came when it is cancelled in the middle', async () => {
    act.mockImplementation(async (order) => {
      if (order.action === 'identity.revoke-sessions') throw held;
      return fakeActivities.act(order);
    });
    const ticket = await heldTicket();
    await ticket.executeUpdate(cancelUpdate, { args: [{ by: tess, reason: 'stop' }] });
    expect(await ticket.result()).toMatchObject({ phase: 'cancelled' });
    expect(recordProgress.mock.lastCall?.[0].view.leftovers).toEqual([
      expect.stringContaining('The old password is known to nobody'),
    ]);
  });
});
