import type { Activities } from '@fixpoint/activities';
import { ApplicationFailure } from '@temporalio/common';
import {
  answerUpdate,
  cancelUpdate,
  chooseUpdate,
  closeUpdate,
  correctTriageUpdate,
  decisionSignal,
  DEFAULT_WAITS,
  disownSignal,
  DRIFT_WORKFLOW,
  DRIFT_WORKFLOW_ID,
  proveUpdate,
  retryUpdate,
  takeOverUpdate,
  type TicketInput,
  TRAINING_WORKFLOW,
  TRAINING_WORKFLOW_ID,
} from '../src/contract.ts';
import { answer, decide, freshProof, reached, type Ring, type TicketHandle } from '../test/environment.ts';
import {
  accessWorld,
  advisedWorld,
  ana,
  blockedWorld,
  blockingWorld,
  candidate,
  deviceWorld,
  fakeActivities,
  lockedOnPremises,
  lostPhoneWorld,
  marta,
  tess,
  triaged,
} from '../test/fake-activities.ts';
import { vpnWorld } from '../test/fake-gateway.ts';

/** What is not as usual in a ticket's story, and what people do in it. */
export type Shape = {
  fakes?: Partial<Activities>;
  input?: Partial<TicketInput>;
  people?: (ticket: TicketHandle, ring: Ring) => Promise<unknown>;
};

const gatewayDown: Activities['diagnose'] = async () => ({
  diagnosis: {
    cause: 'vpn_gateway_down',
    confidence: 0.95,
    because: ['The VPN gateway main does not answer.'],
    runbook: null,
    advice: null,
    team: 'network',
    gateway: 'main',
  },
  plan: null,
});

const final = ApplicationFailure.create({ type: 'identity.forbidden', message: 'Not allowed.', nonRetryable: true });
final.stack = ''; // a kept history names no folder of the machine that recorded it
const command = { by: tess, reason: 'Seen to by hand.' };

const correction = { ...command, category: 'password_reset' as const };
const unsureWorld: Pick<Activities, 'triage'> = {
  triage: async () => ({ ...triaged('other', 0.4), abstained: 'No category is likely enough.' }),
};

const refusingSecondStep: Activities['act'] = async (act) => {
  if (act.action === 'identity.revoke-sessions') throw final;
  return fakeActivities.act(act);
};

export const decided = (approved: boolean) => async (ticket: TicketHandle, ring: Ring) => {
  const view = await reached(ticket, 'awaiting_approval');
  await decide(ring, view, answer(view, { approved, reason: approved ? null : 'No.' }));
};
const afterEscalation = (update: typeof closeUpdate) => async (ticket: TicketHandle) => {
  await reached(ticket, 'escalated');
  await ticket.executeUpdate(update, { args: [command] });
};

const choice = (id: string) => ({ id, name: id, description: null });

/** Every way a ticket can go, each recorded once. */
export const shapes: Record<string, Shape> = {
  'resolved-by-itself': {},
  'resolved-after-proof': {
    input: { proof: null },
    people: async (ticket, ring) => {
      await reached(ticket, 'awaiting_proof');
      await ticket.executeUpdate(proveUpdate, { args: [await freshProof(ring)] });
    },
  },
  'proof-expired': {
    input: { proof: null, waits: { ...DEFAULT_WAITS, proofMs: 1_000 } },
    people: afterEscalation(closeUpdate),
  },
  'approved-by-update': { fakes: blockedWorld, people: decided(true) },
  'approved-by-signal': {
    fakes: blockedWorld,
    people: async (ticket) => ticket.signal(decisionSignal, answer(await reached(ticket, 'awaiting_approval'))),
  },
  'refused-by-update': { fakes: blockedWorld, people: decided(false) },
  'rolled-back': { fakes: { ...blockedWorld, act: refusingSecondStep }, people: decided(true) },
  'rolled-back-with-leftovers': { fakes: { act: refusingSecondStep } },
  'escalated-unsure': {
    fakes: unsureWorld,
    people: afterEscalation(closeUpdate),
  },
  'escalated-unseen': { fakes: { probe: () => Promise.reject(final) }, people: afterEscalation(cancelUpdate) },
  'taken-over-and-retried': {
    fakes: blockedWorld,
    people: async (ticket, ring) => {
      await reached(ticket, 'awaiting_approval');
      await ticket.executeUpdate(takeOverUpdate, { args: [command] });
      await ticket.executeUpdate(retryUpdate, { args: [command] });
      await decided(true)(ticket, ring);
    },
  },
  'cancelled-while-waiting': {
    fakes: blockedWorld,
    people: async (ticket) => {
      await reached(ticket, 'awaiting_approval');
      await ticket.executeUpdate(cancelUpdate, { args: [command] });
    },
  },
  'reopened-and-retried': {
    input: { round: 2, reopened: { by: ana, reason: 'Still broken.' } },
    people: afterEscalation(retryUpdate),
  },
  'device-mended': { fakes: deviceWorld('device_signatures_old', 'update-device-signatures') },
  'device-restarted': {
    fakes: deviceWorld('device_restart_pending', 'restart-device'),
    people: async (ticket) => {
      await reached(ticket, 'awaiting_information');
      await ticket.executeUpdate(answerUpdate, { args: [{ by: ana, helped: true }] });
    },
  },
  'device-restart-refused': {
    fakes: deviceWorld('device_restart_pending', 'restart-device'),
    people: async (ticket) => {
      await reached(ticket, 'awaiting_information');
      await ticket.executeUpdate(answerUpdate, { args: [{ by: ana, helped: false }] });
      await afterEscalation(closeUpdate)(ticket);
    },
  },
  'outage-closed': {
    input: { proof: null, incident: { cause: 'vpn_outage', gateway: 'main', because: 'It does not answer.' } },
    people: afterEscalation(closeUpdate),
  },
  'outage-joined': {
    fakes: { ...vpnWorld('vpn_gateway_down', 'end-vpn-session'), vpnGateways: async () => [], diagnose: gatewayDown },
    people: afterEscalation(closeUpdate),
  },
  'access-granted': { fakes: accessWorld, people: decided(true) },
  'access-chosen': {
    fakes: {
      ...accessWorld,
      matchAccess: async (asked) =>
        asked.chosen
          ? accessWorld.matchAccess(asked)
          : { entry: null, choices: [choice('a'), choice('b')], request: null, hours: null, lease: null },
    },
    people: async (ticket, ring) => {
      await reached(ticket, 'awaiting_information');
      await ticket.executeUpdate(chooseUpdate, { args: [{ by: ana, groupId: 'b' }] });
      await decided(true)(ticket, ring);
    },
  },
  'not-told': { fakes: { tell: () => Promise.reject(final) } },
  'corrected-and-retried': {
    fakes: unsureWorld,
    people: async (ticket) => {
      await reached(ticket, 'escalated');
      await ticket.executeUpdate(correctTriageUpdate, { args: [correction] });
      await ticket.executeUpdate(retryUpdate, { args: [command] });
    },
  },
  'corrected-while-awaiting-proof': {
    input: { proof: null },
    people: async (ticket) => {
      await reached(ticket, 'awaiting_proof');
      await ticket.executeUpdate(correctTriageUpdate, { args: [correction] });
      await ticket.executeUpdate(closeUpdate, { args: [command] });
    },
  },
};

const advisedAnd = (helped: boolean) => async (ticket: TicketHandle) => {
  await reached(ticket, 'awaiting_information');
  await ticket.executeUpdate(answerUpdate, { args: [{ by: ana, helped }] });
  if (!helped) await ticket.executeUpdate(closeUpdate, { args: [command] });
};

/** Ways back in for those who have lost what they prove themselves with, or whom somebody else pretends to be. */
export const waysIn: Record<string, Shape> = {
  'passed-after-two-proofs': {
    fakes: lostPhoneWorld,
    input: { proof: null },
    people: async (ticket, ring) => {
      await reached(ticket, 'awaiting_proof');
      await ticket.executeUpdate(proveUpdate, { args: [await freshProof(ring, 'totp')] });
      await ticket.executeUpdate(proveUpdate, { args: [await freshProof(ring, 'manager', { by: marta })] });
    },
  },
  'advised-and-helped': { fakes: advisedWorld, people: advisedAnd(true) },
  'advised-in-vain': { fakes: advisedWorld, people: advisedAnd(false) },
  'disowned-while-waiting': {
    input: { proof: null },
    people: async (ticket) => {
      await reached(ticket, 'awaiting_proof');
      await ticket.signal(disownSignal, { affected: ana, at: '2026-11-24T08:00:00.000Z' });
    },
  },
  'disowned-and-blocked': {
    fakes: blockingWorld,
    input: { proof: null, incident: { cause: 'disowned', ticketId: 'FX-1' } },
    people: decided(true),
  },
  'locked-on-premises-unseen': { fakes: lockedOnPremises, people: afterEscalation(closeUpdate) },
};

/** Of the question that a ticket put, instead of the ticket's own. */
export const approvals: Record<string, Shape> = {
  'approval-agreed': { fakes: blockedWorld, people: decided(true) },
  'approval-refused': { fakes: blockedWorld, people: decided(false) },
  'approval-voided': {
    fakes: blockedWorld,
    people: async (ticket) => {
      await reached(ticket, 'awaiting_approval');
      await ticket.executeUpdate(cancelUpdate, { args: [command] });
    },
  },
};

type Round = { workflow: string; id: string; fakes?: Partial<Activities> };
const training = { workflow: TRAINING_WORKFLOW, id: TRAINING_WORKFLOW_ID };

/** Every way that learning can go. */
export const rounds: Record<string, Round> = {
  'nothing-to-train': training,
  'trained-and-promoted': { ...training, fakes: { trainCandidate: async () => candidate(true) } },
  'trained-and-refused': { ...training, fakes: { trainCandidate: async () => candidate(false) } },
  'drift-watched': { workflow: DRIFT_WORKFLOW, id: DRIFT_WORKFLOW_ID },
};
