import type { Activities, OnpremActivities } from '@fixpoint/activities';
import type { Proof, TicketView } from '@fixpoint/domain';
import { jest } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import {
  answerUpdate,
  closeUpdate,
  DISOWN_WORKFLOW,
  disownWorkflowId,
  onpremTaskQueue,
  releasedSignal,
  proveUpdate,
  TASK_QUEUE,
  ticketWorkflowId,
} from '../src/contract.ts';
import type { disownWorkflow } from '../src/index.ts';
import {
  answer,
  freshProof,
  reached,
  type Ring,
  startBesideWorker,
  startTicket,
  type TicketHandle,
  viewOf,
  decide,
} from './environment.ts';
import { describeOnTestServer, onTestServer } from './on-test-server.ts';
import {
  accountOf,
  advisedWorld,
  ana,
  blockedWorld,
  blockingWorld,
  contactsOf,
  fakeActivities,
  lockedOnPremises,
  lostPhoneWorld,
  noMethodChanges,
  marta,
  tess,
} from './fake-activities.ts';

const forbidden = { cause: { type: 'forbidden' } };
const conflict = { cause: { type: 'conflict' } };
const stopped = ApplicationFailure.create({ type: 'records.held', message: 'It is stopped.', nonRetryable: true });
const final = ApplicationFailure.create({ type: 'identity.forbidden', message: 'no', nonRetryable: true });

describeOnTestServer('ways back in', () => {
  let ring: Ring;
  const act = jest.fn(fakeActivities.act);
  const alert = jest.fn(fakeActivities.alert);
  const openIncident = jest.fn(fakeActivities.openIncident);
  const mayAct = jest.fn(fakeActivities.mayAct);
  let world: Partial<Activities> = {};
  const triage: Activities['triage'] = (ticket) => (world.triage ?? fakeActivities.triage)(ticket);
  const probe: Activities['probe'] = (asked) => (world.probe ?? fakeActivities.probe)(asked);
  const diagnose: Activities['diagnose'] = (found) => (world.diagnose ?? fakeActivities.diagnose)(found);

  onTestServer({ ...fakeActivities, triage, probe, diagnose, act, alert, openIncident, mayAct }, (started) => {
    ring = started;
  });
  beforeEach(() => {
    world = {};
    act.mockReset().mockImplementation(fakeActivities.act);
    alert.mockReset().mockImplementation(fakeActivities.alert);
    openIncident.mockReset().mockImplementation(fakeActivities.openIncident);
  });
  const actions = () => act.mock.calls.map(([{ action }]) => action);

  describe('without a phone', () => {
    const awaitingProof = async (): Promise<TicketHandle> => {
      world = lostPhoneWorld;
      const ticket = await startTicket(ring, { proof: null });
      await reached(ticket, 'awaiting_proof');
      return ticket;
    };
    const give = async (ticket: TicketHandle, kind: Proof['kind'], given: Partial<Proof> = {}) =>
      ticket.executeUpdate(proveUpdate, { args: [await freshProof(ring, kind, given)] });

    test('a pass is made after two different proofs, and not before', async () => {
      const ticket = await awaitingProof();
      expect(await give(ticket, 'totp')).toMatchObject({ phase: 'awaiting_proof' });
      expect(await viewOf(ticket)).toMatchObject({ headline: expect.stringContaining('2 of 4') });
      expect(act).not.toHaveBeenCalled();

      expect(await give(ticket, 'manager', { by: marta })).toMatchObject({ phase: 'acting' });
      await ticket.result();
      expect(actions()).toEqual(['identity.create-temporary-access-pass', 'identity.revoke-sessions']);
      expect(await viewOf(ticket)).toMatchObject({
        phase: 'resolved',
        handover: { kind: 'temporary_access_pass' },
        proofs: [{ kind: 'totp' }, { kind: 'manager', by: marta }],
      });
    });

    test('the same proof twice is one proof', async () => {
      const ticket = await awaitingProof();
      await give(ticket, 'totp');
      expect(await give(ticket, 'totp')).toMatchObject({ phase: 'awaiting_proof' });
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
    });

    test('a proof that has grown old while the other was awaited counts no more', async () => {
      const ticket = await awaitingProof();
      await give(ticket, 'totp');
      await ring.env.sleep('11 minutes');
      expect(await give(ticket, 'manager', { by: marta })).toMatchObject({ phase: 'awaiting_proof' });
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
    });

    test('nobody vouches for themself, and a proof for another plan is none', async () => {
      const ticket = await awaitingProof();
      await expect(give(ticket, 'manager', { by: ana })).rejects.toMatchObject(forbidden);
      await expect(give(ticket, 'totp', { planHash: 'another' })).rejects.toMatchObject(conflict);
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
    });

    test('a pass is taken back when the next step fails', async () => {
      const ticket = await awaitingProof();
      act.mockImplementation(async (order) => {
        if (order.action === 'identity.revoke-sessions') throw final;
        return fakeActivities.act(order);
      });
      await give(ticket, 'totp');
      await give(ticket, 'passkey');
      await ticket.result();
      expect(actions().at(-1)).toBe('identity.delete-temporary-access-pass');
      expect(await viewOf(ticket)).toMatchObject({ phase: 'rolled_back' });
    });
  });

  describe('a change of credentials', () => {
    test('is told to every contact known before and to the manager, each once', async () => {
      world = {
        probe: async () => [
          accountOf(ana, true),
          noMethodChanges,
          contactsOf('+34 600 111 222', ana.email, 'ana@home.example'),
        ],
      };
      const ticket = await startTicket(ring);
      await ticket.result();
      expect(alert.mock.calls.map(([{ to }]) => [to.channel, to.address])).toEqual([
        ['mail', ana.email],
        ['sms', '+34 600 111 222'],
        ['mail', 'ana@home.example'],
        ['mail', marta.email],
      ]);
    });

    test('is not undone because somebody cannot be told', async () => {
      alert.mockRejectedValue(final);
      const ticket = await startTicket(ring);
      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
    });
  });

  describe('a lock in the directory on the premises', () => {
    const facts = { enabled: true, passwordChangedAt: null, passwordExpired: false };

    test('is ended by the worker beside it once nothing holds it, and read back there', async () => {
      world = lockedOnPremises;
      let lockedAt: string | null = '2026-11-24T07:00:00.000Z';
      const lookOnprem: OnpremActivities['lookOnprem'] = async () => ({
        probe: 'onprem.account',
        outcome: 'seen',
        at: '2026-11-24T08:00:00.000Z',
        requestId: null,
        facts: { ...facts, lockedAt },
      });
      const unlockOnprem = jest.fn(async (_asked: { accountName: string }) => void (lockedAt = null));
      mayAct.mockRejectedValueOnce(stopped);
      const stopOnprem = await startBesideWorker(ring.env, { lookOnprem, unlockOnprem }, onpremTaskQueue('AD.example'));
      const ticket = await startTicket(ring);
      while ((await viewOf(ticket)).held === null) await ring.env.sleep('100 ms');
      expect(unlockOnprem).not.toHaveBeenCalled();
      await ticket.signal(releasedSignal);
      await ticket.result();
      await stopOnprem();

      expect(unlockOnprem).toHaveBeenCalledWith({ accountName: 'aruiz' });
      expect(act).not.toHaveBeenCalled();
      expect(await viewOf(ticket)).toMatchObject({
        phase: 'resolved',
        effects: [{ action: 'onprem.unlock-account', state: 'done' }],
        verifications: [{ check: 'onprem_unlocked', confirmed: true, observed: 'The account is not locked.' }],
      });
    });

    test('goes to the people of the directory where no worker polls', async () => {
      world = lockedOnPremises;
      const ticket = await startTicket(ring);
      await ring.env.sleep('1 minute');
      expect(await reached(ticket, 'escalated')).toMatchObject({
        diagnosis: { team: 'directory' },
        evidence: [{}, { probe: 'onprem.account', outcome: 'unavailable' }],
      });
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
    });
  });

  describe('advice', () => {
    const advised = async (): Promise<TicketHandle> => {
      world = advisedWorld;
      const ticket = await startTicket(ring);
      await reached(ticket, 'awaiting_information');
      return ticket;
    };

    test('that helped ends the ticket without a change', async () => {
      const ticket = await advised();
      expect(await ticket.executeUpdate(answerUpdate, { args: [{ by: ana, helped: true }] })).toMatchObject({
        phase: 'resolved',
      });
      await ticket.result();
      expect(act).not.toHaveBeenCalled();
    });

    test('that did not help brings a person', async () => {
      const ticket = await advised();
      await ticket.executeUpdate(answerUpdate, { args: [{ by: ana, helped: false }] });
      await reached(ticket, 'escalated');
      await expect(ticket.executeUpdate(answerUpdate, { args: [{ by: ana, helped: true }] })).rejects.toMatchObject(
        conflict,
      );
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
    });

    test('that nobody answers is closed after three days', async () => {
      const ticket = await advised();
      await ring.env.sleep('73 hours');
      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
    });
  });

  describe('"this was not me"', () => {
    const disown = ({ workflowId }: TicketHandle) => {
      const ticketId = workflowId.replace('ticket/', '');
      return ring.client.workflow.start<typeof disownWorkflow>(DISOWN_WORKFLOW, {
        workflowId: disownWorkflowId(ticketId, 1),
        taskQueue: TASK_QUEUE,
        args: [{ ticketId, round: 1, affected: ana, at: new Date().toISOString() }],
      });
    };
    const incidents = (): void => {
      openIncident.mockImplementation(async (disowned) => ({
        ...(await fakeActivities.openIncident(disowned)),
        id: `${disowned.ticketId}-i`,
      }));
    };
    const incidentOf = (id: string): Promise<TicketView> =>
      reached(ring.client.workflow.getHandle(ticketWorkflowId(id, 1)), 'awaiting_approval');

    test('stops a ticket that waits, ends sessions, and proposes a block to the manager', async () => {
      incidents();
      const ticket = await startTicket(ring, { proof: null });
      await reached(ticket, 'awaiting_proof');
      world = blockingWorld;
      const outcome = await (await disown(ticket)).result();

      expect(outcome).toMatchObject({ sessionsEnded: true });
      expect(await ticket.result()).toMatchObject({ phase: 'cancelled' });
      expect(actions()).toEqual(['identity.revoke-sessions']);
      expect(await incidentOf(outcome.incidentId)).toMatchObject({
        triage: { category: 'security_incident', model: 'incident' },
        plan: { runbook: 'contain-account' },
        approval: { asked: [marta] },
      });
    });

    test('after the ticket has ended does the same', async () => {
      incidents();
      const ticket = await startTicket(ring);
      await ticket.result();
      world = blockingWorld;
      act.mockClear();
      expect(await (await disown(ticket)).result()).toMatchObject({ sessionsEnded: true });
      expect(actions()).toEqual(['identity.revoke-sessions']);
    });

    test('between two steps undoes the first', async () => {
      incidents();
      world = blockedWorld;
      const ticket = await startTicket(ring);
      const view = await reached(ticket, 'awaiting_approval');
      act.mockImplementation(async (order) => {
        if (order.action === 'identity.enable-account') {
          world = blockingWorld;
          await (await disown(ticket)).result();
        }
        return fakeActivities.act(order);
      });
      await decide(ring, view, answer(view, { approved: true, reason: null }));
      expect(await ticket.result()).toMatchObject({ phase: 'cancelled' });
      expect(actions()).toContain('identity.disable-account');
    });

    test('opens the security ticket also when sessions cannot be ended', async () => {
      incidents();
      const ticket = await startTicket(ring);
      await ticket.result();
      world = blockingWorld;
      act.mockRejectedValue(final);
      const running = await disown(ticket);
      expect(await running.result()).toMatchObject({ sessionsEnded: false });
      expect(openIncident.mock.lastCall?.[0]).toMatchObject({ sessionsEnded: false });
    });
  });
});
