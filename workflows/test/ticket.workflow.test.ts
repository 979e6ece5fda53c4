import type { Activities } from '@fixpoint/activities';
import type { NewTicketEvent, TicketView, Triage } from '@fixpoint/domain';
import { jest } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import {
  cancelUpdate,
  closeUpdate,
  correctTriageUpdate,
  decisionSignal,
  proveUpdate,
  retryUpdate,
  takeOverUpdate,
} from '../src/contract.ts';
import {
  answer,
  decide,
  freshProof,
  reached,
  type Ring,
  startTicket,
  type TicketHandle,
  viewOf,
} from './environment.ts';
import { describeOnTestServer, onTestServer } from './on-test-server.ts';
import { ana, blockedWorld, fakeActivities, liam, marta, tess, triaged } from './fake-activities.ts';

const activities = {
  triage: jest.fn(fakeActivities.triage),
  selectProbes: jest.fn(fakeActivities.selectProbes),
  probe: jest.fn(fakeActivities.probe),
  diagnose: jest.fn(fakeActivities.diagnose),
  decidePolicy: jest.fn(fakeActivities.decidePolicy),
  approvalTimes: jest.fn(fakeActivities.approvalTimes),
  deputiesOf: jest.fn(fakeActivities.deputiesOf),
  recordProgress: jest.fn(fakeActivities.recordProgress),
  act: jest.fn(fakeActivities.act),
  requestCertificate: jest.fn(fakeActivities.requestCertificate),
  handOverCertificate: jest.fn(fakeActivities.handOverCertificate),
  verify: jest.fn(fakeActivities.verify),
  tell: jest.fn(fakeActivities.tell),
  alert: jest.fn(fakeActivities.alert),
  vpnGateways: jest.fn(fakeActivities.vpnGateways),
  matchAccess: jest.fn(fakeActivities.matchAccess),
  activeLease: jest.fn(fakeActivities.activeLease),
  judgePlan: jest.fn(fakeActivities.judgePlan),
  recordLease: jest.fn(fakeActivities.recordLease),
  syncCatalogue: jest.fn(fakeActivities.syncCatalogue),
  reconcileAccess: jest.fn(fakeActivities.reconcileAccess),
  lookAtDevices: jest.fn(fakeActivities.lookAtDevices),
  actOnDevice: jest.fn(fakeActivities.actOnDevice),
  checkDevice: jest.fn(fakeActivities.checkDevice),
  joinOutage: jest.fn(fakeActivities.joinOutage),
  endOutage: jest.fn(fakeActivities.endOutage),
  mayAct: jest.fn(fakeActivities.mayAct),
  openIncident: jest.fn(fakeActivities.openIncident),
  trainCandidate: jest.fn(fakeActivities.trainCandidate),
  settleCandidate: jest.fn(fakeActivities.settleCandidate),
  watchDrift: jest.fn(fakeActivities.watchDrift),
} satisfies Activities;

const inBlockedWorld = (): void => {
  activities.triage.mockImplementation(blockedWorld.triage);
  activities.probe.mockImplementation(blockedWorld.probe);
  activities.diagnose.mockImplementation(blockedWorld.diagnose);
};

const final = (type: string, message = 'no') => ApplicationFailure.create({ type, message, nonRetryable: true });
const unavailable = ApplicationFailure.create({ type: 'identity.unavailable', nextRetryDelay: '5 minutes' });
const actions = () => activities.act.mock.calls.map(([{ action }]) => action);
const written = (): NewTicketEvent[] => activities.recordProgress.mock.calls.flatMap(([{ events }]) => events);
const kinds = () => written().map(({ kind }) => kind);
const lastWritten = (): TicketView | undefined => activities.recordProgress.mock.lastCall?.[0].view;
const mails = () => activities.tell.mock.calls.map(([{ template }]) => template);
const conflict = { cause: { type: 'conflict' } };
/** Its workflow is gone, or just about to go. */
const over = { name: expect.stringMatching(/^Workflow(NotFound|UpdateFailed)Error$/) };
const forbidden = { cause: { type: 'forbidden' } };

describeOnTestServer('a ticket', () => {
  let ring: Ring;
  onTestServer(activities, (started) => {
    ring = started;
  });
  beforeEach(() => {
    for (const [name, fake] of Object.entries(activities)) {
      fake.mockReset();
      fake.mockImplementation(fakeActivities[name as keyof Activities] as never); // each gets its own fake back
    }
  });

  const awaitingApproval = async (): Promise<{ ticket: TicketHandle; view: TicketView }> => {
    inBlockedWorld();
    const ticket = await startTicket(ring, { proof: null });
    return { ticket, view: await reached(ticket, 'awaiting_approval') };
  };

  describe('about a forgotten password', () => {
    test('is resolved without a person, in order, and told', async () => {
      const ticket = await startTicket(ring);

      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
      expect(actions()).toEqual(['identity.reset-password', 'identity.revoke-sessions']);
      expect(kinds()).toEqual([
        'triaged',
        'evidence_gathered',
        'diagnosed',
        'planned',
        'policy_decided',
        'verified',
        'verified',
        'resolved',
      ]);
      expect(lastWritten()).toMatchObject({
        handover: { kind: 'password' },
        effects: [{ state: 'done' }, { state: 'done' }],
      });
      expect(mails()).toEqual(['resolved']);
    });

    test('takes at most 60 events of history', async () => {
      const ticket = await startTicket(ring);
      await ticket.result();
      expect((await ticket.fetchHistory()).events?.length).toBeLessThanOrEqual(60);
    });

    test('waits for proof when the session shows none, and takes only enough of the right person', async () => {
      const ticket = await startTicket(ring, { proof: null });
      await reached(ticket, 'awaiting_proof');
      const fresh = await freshProof(ring);
      const give = (proof: object) => ticket.executeUpdate(proveUpdate, { args: [{ ...fresh, ...proof }] });

      await expect(give({ points: 0 })).rejects.toMatchObject(forbidden);
      await expect(give({ person: tess })).rejects.toMatchObject(forbidden);
      await expect(give({ expiresAt: '2020-01-01T00:00:00.000Z' })).rejects.toMatchObject(forbidden);
      expect(activities.act).not.toHaveBeenCalled();

      expect(await give({})).toMatchObject({ phase: 'acting' });
      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
    });

    test('that nobody proves in a day goes to a person', async () => {
      const ticket = await startTicket(ring, { proof: null });
      await reached(ticket, 'awaiting_proof');
      await ring.env.sleep('25 hours');
      await reached(ticket, 'escalated');

      expect(activities.act).not.toHaveBeenCalled();
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: 'Came to the desk.' }] });
      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
    });

    test('is not acted on when triage abstains', async () => {
      activities.triage.mockResolvedValue({ ...triaged('password_reset'), abstained: 'The text gives orders.' });
      const ticket = await startTicket(ring);
      await reached(ticket, 'escalated');

      expect(activities.act).not.toHaveBeenCalled();
      await ticket.executeUpdate(cancelUpdate, { args: [{ by: ana, reason: null }] });
      expect(await ticket.result()).toMatchObject({ phase: 'cancelled' });
    });

    test('is not acted on when the words mean a colleague', async () => {
      const affected = { kind: 'named' as const, mention: 'my colleague', person: null, confidence: 0.9 };
      activities.triage.mockResolvedValue({ ...triaged('password_reset'), affected });
      const ticket = await startTicket(ring);
      await reached(ticket, 'escalated');

      expect(activities.act).not.toHaveBeenCalled();
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
      await ticket.result();
    });

    test('whose effect is not seen goes to a person', async () => {
      activities.verify.mockImplementation(async ({ checks }) =>
        checks.map((check) => ({
          ...check,
          confirmed: false,
          observed: 'Unchanged.',
          at: '2026-11-24T08:00:00.000Z',
          reads: 9,
        })),
      );
      const ticket = await startTicket(ring);
      const view = await reached(ticket, 'escalated');

      expect(view.verifications).toMatchObject([{ confirmed: false }, { confirmed: false }]);
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
      await ticket.result();
    });

    test('is resolved also when the mail cannot be sent', async () => {
      activities.tell.mockRejectedValue(final('notifications.invalid'));
      const ticket = await startTicket(ring);

      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
      expect(kinds().at(-1)).toBe('not_told');
    });

    test('whose outcome nobody knows goes to a person with the evidence, and is not repeated', async () => {
      activities.act.mockRejectedValueOnce(final('identity.unsettled', 'The reply was lost.'));
      const ticket = await startTicket(ring);
      const view = await reached(ticket, 'escalated');

      expect(view.effects).toMatchObject([{ state: 'unknown' }]);
      expect(view.leftovers).toEqual([expect.stringContaining('Nobody could find out')]);
      expect(actions()).toEqual(['identity.reset-password']);
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
      await ticket.result();
    });
  });

  describe('that needs an approval', () => {
    test('waits for it and is then acted on', async () => {
      const { ticket, view } = await awaitingApproval();
      expect(view.approval).toMatchObject({
        id: `approval/${view.ticket.id}/1/1`,
        stages: [{ approvers: [marta] }],
        asked: [marta],
        planHash: view.plan?.hash,
      });
      expect(activities.act).not.toHaveBeenCalled();

      expect(await decide(ring, view, answer(view))).toMatchObject({ outcome: 'approved' });
      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
      expect(actions()).toEqual(['identity.enable-account', 'identity.revoke-sessions']);
      expect(mails()).toEqual(['approval_asked', 'resolved']);
    });

    test('can be approved by signal', async () => {
      const { ticket, view } = await awaitingApproval();
      await ticket.signal(decisionSignal, answer(view, { via: 'signal' }));
      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
    });

    test('ends when it is refused, with the reason', async () => {
      const { ticket, view } = await awaitingApproval();
      await expect(decide(ring, view, answer(view, { approved: false }))).rejects.toMatchObject({
        cause: { type: 'invalid' },
      });
      await decide(ring, view, answer(view, { approved: false, reason: 'She has left.' }));

      expect(await ticket.result()).toMatchObject({
        phase: 'rejected',
        headline: expect.stringContaining('She has left.'),
      });
      expect(activities.act).not.toHaveBeenCalled();
      expect(mails()).toEqual(['approval_asked', 'rejected']);
    });

    test('takes no decision of the requester, of a stranger, or on another plan', async () => {
      const { ticket, view } = await awaitingApproval();
      const tryTo = (given: object) => decide(ring, view, answer(view, given));

      await expect(tryTo({ approver: ana })).rejects.toMatchObject(forbidden);
      await expect(tryTo({ approver: tess })).rejects.toMatchObject(conflict); // she is asked later, if at all
      await expect(tryTo({ approver: liam })).rejects.toMatchObject(forbidden);
      await expect(tryTo({ planHash: 'another' })).rejects.toMatchObject(conflict);
      await ticket.signal(decisionSignal, answer(view, { approver: tess, via: 'signal' }));
      expect((await viewOf(ticket)).phase).toBe('awaiting_approval');

      await ticket.executeUpdate(cancelUpdate, { args: [{ by: tess, reason: 'Done with.' }] });
      expect(await ticket.result()).toMatchObject({ phase: 'cancelled' });
      expect(kinds()).toContain('decision_refused');
      expect(activities.act).not.toHaveBeenCalled();
    });

    test('refuses a decision that comes after another', async () => {
      const acting = Promise.withResolvers<void>();
      activities.act.mockImplementationOnce(async (act) => {
        await acting.promise;
        return fakeActivities.act(act);
      });
      const { ticket, view } = await awaitingApproval();
      await decide(ring, view, answer(view));
      await expect(decide(ring, view, answer(view, { approved: false, reason: 'No.' }))).rejects.toMatchObject(over);
      acting.resolve();
      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
    });

    test('has one outcome when it is decided twice at once', async () => {
      const { ticket, view } = await awaitingApproval();
      const answers = await Promise.allSettled(
        [answer(view), answer(view, { approved: false, reason: 'No.' })].map((decision) =>
          decide(ring, view, decision),
        ),
      );

      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const { phase } = await ticket.result();
      expect(phase).toBe(lastWritten()?.approval?.outcome === 'approved' ? 'resolved' : 'rejected');
      expect(kinds().filter((kind) => kind === 'approval_decided')).toHaveLength(1);
    });

    test('that nobody decides goes to a person; silence is not a yes', async () => {
      const { ticket } = await awaitingApproval();
      await ring.env.sleep('25 hours');
      await reached(ticket, 'escalated');
      expect(activities.act).not.toHaveBeenCalled();
      expect(kinds()).toContain('approval_expired');

      const view = await viewOf(ticket);
      expect(view.approval?.outcome).toBe('expired');
      await expect(decide(ring, view, answer(view))).rejects.toMatchObject(over);
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
      await ticket.result();
    });

    test('is put to the manager of the manager when the manager is who asks', async () => {
      inBlockedWorld();
      const ticket = await startTicket(ring, {
        ticket: { id: 'FX-manager', channel: 'portal', subject: 's', body: 'b', requester: marta, affected: ana },
      });
      const view = await reached(ticket, 'awaiting_approval');
      expect(view.approval).toMatchObject({ asked: [tess], escalated: true });
      await decide(ring, view, answer(view, { approver: tess }));
      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
    });

    test('is given up by its technician: taken over, tried again, decided anew', async () => {
      const { ticket, view } = await awaitingApproval();
      await expect(ticket.executeUpdate(retryUpdate, { args: [{ by: tess, reason: null }] })).rejects.toMatchObject(
        conflict,
      );
      await ticket.executeUpdate(takeOverUpdate, { args: [{ by: tess, reason: null }] });
      expect(await viewOf(ticket)).toMatchObject({ phase: 'escalated', assignee: tess });

      await ticket.executeUpdate(retryUpdate, { args: [{ by: tess, reason: 'Once more.' }] });
      const again = await reached(ticket, 'awaiting_approval');
      expect(again).toMatchObject({ attempt: 2, approval: { id: `approval/${again.ticket.id}/1/2`, outcome: null } });
      await decide(ring, again, answer(view)); // the same plan has the same hash
      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
      expect(activities.act.mock.calls[0]?.[0].key).toContain('/2/');
    });
  });

  describe('that a technician says is about something else', () => {
    const correct = (ticket: TicketHandle, category: Triage['category'] = 'password_reset') =>
      ticket.executeUpdate(correctTriageUpdate, { args: [{ by: tess, reason: 'She told me.', category }] });
    const unsure = { ...triaged('other', 0.4), abstained: 'No category is likely enough.' };

    test('is tried again as what they said, whatever the model reads', async () => {
      activities.triage.mockResolvedValue(unsure);
      const ticket = await startTicket(ring);
      await reached(ticket, 'escalated');

      expect(await correct(ticket)).toMatchObject({ phase: 'escalated' });
      expect(written().at(-1)).toMatchObject({
        kind: 'triage_corrected',
        actor: { kind: 'person', id: tess.id },
        summary: 'Tess Lindqvist says it is about password reset, not other: She told me.',
        data: {
          category: 'password_reset',
          was: { category: 'other', confidence: 0.4, model: 'fake' },
          reason: 'She told me.',
        },
      });
      expect(lastWritten()?.triage).toMatchObject({ category: 'password_reset', corrected: { by: tess } });
      expect(activities.act).not.toHaveBeenCalled();

      await ticket.executeUpdate(retryUpdate, { args: [{ by: tess, reason: null }] });
      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
      expect(activities.triage).toHaveBeenCalledTimes(2);
      expect(activities.diagnose.mock.lastCall?.[0].triage).toMatchObject({
        category: 'password_reset',
        abstained: null,
        corrected: { by: tess, was: { category: 'other', confidence: 0.4 } },
      });
      expect(lastWritten()?.triage).toMatchObject({ category: 'password_reset', corrected: { by: tess } });
    });

    test('twice, keeps what the model had read', async () => {
      activities.triage.mockResolvedValue(unsure);
      const ticket = await startTicket(ring);
      await reached(ticket, 'escalated');
      await correct(ticket, 'email_issue');
      await correct(ticket, 'vpn_issue');

      expect(written().at(-1)?.data).toMatchObject({ category: 'vpn_issue', was: { category: 'other' } });
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
      await ticket.result();
    });

    test('goes to a person when it waited for proof, which nobody is asked for any more', async () => {
      const ticket = await startTicket(ring, { proof: null });
      await reached(ticket, 'awaiting_proof');

      expect(await correct(ticket, 'vpn_issue')).toMatchObject({ phase: 'escalated' });
      const proof = await freshProof(ring);
      await expect(ticket.executeUpdate(proveUpdate, { args: [proof] })).rejects.toMatchObject(conflict);
      expect(activities.act).not.toHaveBeenCalled();
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
      await ticket.result();
    });

    test('goes to a person when it waited for an approval, which does not count any more', async () => {
      const { ticket, view } = await awaitingApproval();
      await correct(ticket, 'vpn_issue');
      await expect(decide(ring, view, answer(view))).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
      expect((await viewOf(ticket)).approval?.outcome).toBe('voided');
      expect(activities.act).not.toHaveBeenCalled();
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
      await ticket.result();
    });

    test('is not heard before anything was read, nor after it has ended', async () => {
      const ticket = await startTicket(ring, { round: 2, reopened: { by: ana, reason: 'Still broken.' } });
      await reached(ticket, 'escalated');
      await expect(correct(ticket)).rejects.toMatchObject(conflict);
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
      await ticket.result();

      await expect(correct(ticket)).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
      expect(kinds()).not.toContain('triage_corrected');
    });
  });

  describe('whose later step fails', () => {
    const failingSecondStep = (undo: Activities['act'] = fakeActivities.act): void => {
      activities.act.mockImplementation(async (act) => {
        if (act.action === 'identity.revoke-sessions') throw final('identity.forbidden', 'Not allowed.');
        return act.action === 'identity.disable-account' ? undo(act) : fakeActivities.act(act);
      });
    };

    test('is rolled back, newest first', async () => {
      failingSecondStep();
      const { ticket, view } = await awaitingApproval();
      await decide(ring, view, answer(view));

      expect(await ticket.result()).toMatchObject({ phase: 'rolled_back' });
      expect(actions()).toEqual(['identity.enable-account', 'identity.revoke-sessions', 'identity.disable-account']);
      expect(lastWritten()).toMatchObject({ effects: [{ state: 'undone' }, { state: 'failed' }], leftovers: [] });
    });

    test('lists what cannot be undone', async () => {
      failingSecondStep();
      const ticket = await startTicket(ring);

      expect(await ticket.result()).toMatchObject({ phase: 'rolled_back' });
      expect(lastWritten()?.leftovers).toEqual([
        expect.stringContaining('Make a new password for Ana Ruiz: done, and stays.'),
      ]);
    });

    test('goes to a person when the undo fails too', async () => {
      failingSecondStep(() => Promise.reject(final('identity.forbidden', 'Not allowed either.')));
      const { ticket, view } = await awaitingApproval();
      await decide(ring, view, answer(view));
      const stuck = await reached(ticket, 'escalated');

      expect(stuck.effects[0]).toMatchObject({ state: 'not_undone' });
      expect(stuck.leftovers).toEqual([expect.stringContaining('Do it by hand')]);
      await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
      await ticket.result();
    });

    test('is undone when it never answers', async () => {
      const tried = Promise.withResolvers<void>();
      activities.act.mockImplementation(async (act) => {
        if (act.action !== 'identity.revoke-sessions') return fakeActivities.act(act);
        tried.resolve();
        throw unavailable;
      });
      const { ticket, view } = await awaitingApproval();
      await decide(ring, view, answer(view));
      await tried.promise;
      await ring.env.sleep('16 minutes');

      expect(await ticket.result()).toMatchObject({ phase: 'rolled_back' });
      expect(actions().at(-1)).toBe('identity.disable-account');
    });

    test('is undone when the workflow is cancelled in between', async () => {
      const [second, undone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      activities.act.mockImplementation(async (act) => {
        if (act.action === 'identity.revoke-sessions') {
          second.resolve();
          await undone.promise; // an activity that never ends would hold the server's clock
        }
        if (act.action === 'identity.disable-account') undone.resolve();
        return fakeActivities.act(act);
      });
      const { ticket, view } = await awaitingApproval();
      await decide(ring, view, answer(view));
      await second.promise;
      await ticket.cancel();

      await expect(ticket.result()).rejects.toMatchObject({ name: 'WorkflowFailedError' });
      expect(actions().at(-1)).toBe('identity.disable-account');
      expect(lastWritten()).toMatchObject({ phase: 'cancelled', effects: [{ state: 'undone' }, {}] });
    });
  });

  test('whose turn to be looked at comes later waits for it, and is looked at then', async () => {
    activities.probe.mockRejectedValueOnce(final('identity.later', 'Later.'));
    activities.probe.mockRejectedValueOnce(
      ApplicationFailure.create({ type: 'identity.unavailable', nextRetryDelay: '1s' }),
    );
    const ticket = await startTicket(ring);
    expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
    const { events } = await ticket.fetchHistory();
    const waited = (events ?? []).filter(({ activityTaskScheduledEventAttributes: scheduled }) => scheduled);
    expect(waited[0]?.activityTaskScheduledEventAttributes?.activityType?.name).toBe('probe');
  });

  test('goes to a person when nothing can be seen', async () => {
    activities.probe.mockRejectedValue(final('identity.forbidden', 'The permission is missing.'));
    const ticket = await startTicket(ring);
    const view = await reached(ticket, 'escalated');

    expect(view.headline).toBe('A technician has your ticket.');
    expect(written().at(-1)?.summary).toContain('The permission is missing.');
    await ticket.executeUpdate(closeUpdate, { args: [{ by: tess, reason: null }] });
    await ticket.result();
  });

  test('that is reopened goes to a person and not to the machine', async () => {
    const reopened = { by: ana, reason: 'It still does not work.' };
    const ticket = await startTicket(ring, { round: 2, reopened });
    await reached(ticket, 'escalated');

    expect(activities.triage).not.toHaveBeenCalled();
    await ticket.executeUpdate(retryUpdate, { args: [{ by: tess, reason: null }] });
    expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
  });

  test('keeps no word of the ticket readable in its history', async () => {
    const ticket = await startTicket(ring);
    await ticket.result();
    const history = JSON.stringify(await ticket.fetchHistory());

    for (const word of ['Ana Ruiz', 'northwind', 'forgot', Buffer.from('Ana Ruiz').toString('base64').slice(0, 8)])
      expect(history).not.toContain(word);
  });
});
