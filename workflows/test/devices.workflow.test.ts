import type { Activities, DeviceProgress } from '@fixpoint/activities';
import { jest } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { answerUpdate, takeOverUpdate } from '../src/contract.ts';
import { ana, deviceWorld, fakeActivities, tess, triaged } from './fake-activities.ts';
import { reached, type Ring, startTicket, viewOf } from './environment.ts';
import { describeOnTestServer, onTestServer } from './on-test-server.ts';

const AT = '2026-11-24T08:00:00.000Z';
const worlds = {
  signatures: deviceWorld('device_signatures_old', 'update-device-signatures'),
  restart: deviceWorld('device_restart_pending', 'restart-device'),
};

const activities = {
  ...fakeActivities,
  triage: async () => triaged('device_compliance'),
  lookAtDevices: jest.fn(fakeActivities.lookAtDevices),
  actOnDevice: jest.fn(fakeActivities.actOnDevice),
  checkDevice: jest.fn(fakeActivities.checkDevice),
  judgePlan: jest.fn(fakeActivities.judgePlan),
  tell: jest.fn(fakeActivities.tell),
  diagnose: jest.fn(fakeActivities.diagnose),
} satisfies Activities;

const says = (state: DeviceProgress['state']): DeviceProgress => ({
  state,
  observed: `The device is ${state}.`,
  lastSyncAt: AT,
});

describeOnTestServer('a ticket about a device', () => {
  let ring: Ring;
  onTestServer(activities, (started) => {
    ring = started;
  });
  beforeEach(() => {
    for (const name of ['actOnDevice', 'checkDevice', 'judgePlan', 'tell'] as const)
      activities[name].mockReset().mockImplementation(fakeActivities[name] as never); // each gets its own fake back
    activities.diagnose.mockReset().mockImplementation(worlds.signatures.diagnose);
    activities.lookAtDevices.mockReset().mockImplementation(worlds.signatures.lookAtDevices);
  });
  const asked = () => activities.actOnDevice.mock.calls.map(([{ action, deviceId }]) => [action, deviceId]);
  const templates = () => activities.tell.mock.calls.map(([{ template }]) => template);

  test('is resolved by a report of the device from after it was asked, and by nothing before', async () => {
    activities.checkDevice.mockResolvedValueOnce(says('waiting')).mockResolvedValueOnce(says('failing'));
    const ticket = await startTicket(ring);
    await reached(ticket, 'awaiting_information');
    await ring.env.sleep('10 minutes');
    expect(await ticket.result()).toMatchObject({ phase: 'resolved', headline: expect.stringContaining('NW-LT-021') });
    expect(asked()).toEqual([
      ['devices.update-signatures', 'device-1'],
      ['devices.sync', 'device-1'],
    ]);
    const { verifications } = await viewOf(ticket);
    expect(verifications.map(({ check, confirmed, reads }) => [check, confirmed, reads])).toEqual([
      ['device_compliant', true, 3],
      ['device_compliant', true, 3],
    ]);
    expect(activities.judgePlan).toHaveBeenCalledTimes(1);
  });

  test('about a device that is off nudges the person once, and waits a day before a person has it', async () => {
    activities.checkDevice.mockResolvedValue(says('waiting'));
    const ticket = await startTicket(ring);
    await reached(ticket, 'awaiting_information');
    await ring.env.sleep('2 hours');
    expect((await viewOf(ticket)).headline).toContain('Switch it on');
    expect(templates()).toEqual(['advised']);
    await ring.env.sleep('23 hours');
    const view = await reached(ticket, 'escalated');
    expect(view.verifications).toMatchObject([{ confirmed: false }, { confirmed: false }]);
    expect(templates()).toEqual(['advised', 'escalated']);
    expect(activities.judgePlan).not.toHaveBeenCalled();
    await ticket.terminate();
  });

  test.each(['failing', 'refused'] as const)(
    'that is still %s goes to a person with what was observed',
    async (state) => {
      activities.checkDevice.mockResolvedValue(says(state));
      const ticket = await startTicket(ring);
      await reached(ticket, 'awaiting_information');
      await ring.env.sleep('1 hour');
      const view = await reached(ticket, 'escalated');
      expect(view.verifications[0]).toMatchObject({ confirmed: false, observed: `The device is ${state}.` });
      await ticket.terminate();
    },
  );

  test('that only the person says is well is mended, not confirmed', async () => {
    activities.checkDevice.mockResolvedValue(says('waiting'));
    const ticket = await startTicket(ring);
    await reached(ticket, 'awaiting_information');
    await ticket.executeUpdate(answerUpdate, { args: [{ by: ana, helped: true }] });
    expect(await ticket.result()).toMatchObject({ phase: 'unconfirmed', headline: expect.stringContaining('Intune') });
    expect(activities.judgePlan).not.toHaveBeenCalled();
  });

  test('can be taken over while the device is waited for', async () => {
    activities.checkDevice.mockResolvedValue(says('waiting'));
    const ticket = await startTicket(ring);
    await reached(ticket, 'awaiting_information');
    await ticket.executeUpdate(takeOverUpdate, { args: [{ by: tess, reason: null }] });
    expect(await viewOf(ticket)).toMatchObject({ phase: 'escalated', assignee: tess });
    await ticket.terminate();
  });

  describe('that has to restart', () => {
    const question = async () => {
      activities.diagnose.mockImplementation(worlds.restart.diagnose);
      const ticket = await startTicket(ring);
      const view = await reached(ticket, 'awaiting_information');
      expect(view).toMatchObject({ asksConsent: true, headline: expect.stringContaining('may it restart now?') });
      expect(asked()).toEqual([]);
      return ticket;
    };

    test('does so when whoever works at it agrees', async () => {
      const ticket = await question();
      await ticket.executeUpdate(answerUpdate, { args: [{ by: ana, helped: true }] });
      await reached(ticket, 'awaiting_information');
      await ring.env.sleep('10 minutes');
      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
      expect(asked().map(([action]) => action)).toEqual(['devices.restart', 'devices.sync']);
    });

    test('does not when they say no, and not on somebody else’s word', async () => {
      const ticket = await question();
      await expect(ticket.executeUpdate(answerUpdate, { args: [{ by: tess, helped: true }] })).rejects.toMatchObject({
        cause: { type: 'forbidden' },
      });
      await ticket.executeUpdate(answerUpdate, { args: [{ by: ana, helped: false }] });
      expect(await viewOf(ticket)).toMatchObject({ phase: 'escalated', asksConsent: false });
      expect(asked()).toEqual([]);
      await ticket.terminate();
    });

    test('does not when nobody answers', async () => {
      const ticket = await question();
      await ring.env.sleep('4 days');
      await reached(ticket, 'escalated');
      expect(asked()).toEqual([]);
      await ticket.terminate();
    });
  });

  test('of which Intune takes the second step no more says what was done', async () => {
    activities.actOnDevice.mockImplementation(async (order) => {
      if (order.action !== 'devices.sync') return fakeActivities.actOnDevice(order);
      throw ApplicationFailure.create({ type: 'devices.forbidden', message: 'no', nonRetryable: true });
    });
    const ticket = await startTicket(ring);
    expect(await ticket.result()).toMatchObject({ phase: 'rolled_back' });
    expect((await viewOf(ticket)).leftovers).toEqual([expect.stringContaining('Update the signatures')]);
  });

  test('is not guessed at when Intune cannot be asked', async () => {
    activities.lookAtDevices.mockRejectedValue(
      ApplicationFailure.create({ type: 'devices.forbidden', message: 'It may not look.', nonRetryable: true }),
    );
    activities.diagnose.mockImplementation(fakeActivities.diagnose);
    const ticket = await startTicket(ring);
    await ticket.result();
    expect(activities.diagnose.mock.lastCall?.[0].evidence.at(-1)).toMatchObject({
      probe: 'devices.managed',
      outcome: 'unavailable',
      detail: 'It may not look.',
    });
    expect(asked()).toEqual([]);
  });
});
