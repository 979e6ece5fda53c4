import { access, writeFile } from 'node:fs/promises';
import type { Activities } from '@fixpoint/activities';
import { environment } from '@fixpoint/dev/config';
import { temporalCli } from '@fixpoint/dev/temporal-cli';
import type { VpnFacts } from '@fixpoint/domain';
import { Client, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  answerUpdate,
  cancelUpdate,
  categoryAttribute,
  chooseUpdate,
  closeUpdate,
  endLeaseUpdate,
  leaseWorkflowId,
  correctTriageUpdate,
  decisionSignal,
  DEFAULT_WAITS,
  disownSignal,
  DRIFT_WORKFLOW,
  DRIFT_WORKFLOW_ID,
  phaseAttribute,
  proveUpdate,
  retryUpdate,
  takeOverUpdate,
  TASK_QUEUE,
  type TicketInput,
  TRAINING_WORKFLOW,
  TRAINING_WORKFLOW_ID,
  vpnTaskQueue,
} from '../src/contract.ts';
import {
  answer,
  dataConverter,
  decide,
  freshProof,
  reached,
  type Ring,
  startBesideWorker,
  startTicket,
  startWorker,
  type TicketHandle,
  viewOf,
} from '../test/environment.ts';
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
import { type FakeGateway, fakeGateway, session, vpnWorld } from '../test/fake-gateway.ts';

const KNOWN_AT = '2026-11-24T08:00:00.000Z';

type Shape = {
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

const decided = (approved: boolean) => async (ticket: TicketHandle, ring: Ring) => {
  const view = await reached(ticket, 'awaiting_approval');
  await decide(ring, view, answer(view, { approved, reason: approved ? null : 'No.' }));
};
const afterEscalation = (update: typeof closeUpdate) => async (ticket: TicketHandle) => {
  await reached(ticket, 'escalated');
  await ticket.executeUpdate(update, { args: [command] });
};

const choice = (id: string) => ({ id, name: id, description: null });

/** Every way a ticket can go, each recorded once. */
const shapes: Record<string, Shape> = {
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
const waysIn: Record<string, Shape> = {
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
const approvals: Record<string, Shape> = {
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
const rounds: Record<string, Round> = {
  'nothing-to-train': training,
  'trained-and-promoted': { ...training, fakes: { trainCandidate: async () => candidate(true) } },
  'trained-and-refused': { ...training, fakes: { trainCandidate: async () => candidate(false) } },
  'drift-watched': { workflow: DRIFT_WORKFLOW, id: DRIFT_WORKFLOW_ID },
};

/** One event a line, for readable diffs. */
const format = (history: string): string => {
  const { events }: { events: unknown[] } = JSON.parse(history);
  return `{"events":[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]}\n`;
};

type Way = { fakes: Partial<Activities> | undefined; go: (ring: Ring) => Promise<WorkflowHandle> };

/** Of the end that access has, instead of the ticket's own. */
const leases: Record<string, Way> = {
  'lease-given-back': {
    fakes: accessWorld,
    go: async (ring) => {
      const ticket = await startTicket(ring);
      await decided(true)(ticket, ring);
      await ticket.result();
      const lease = ring.client.workflow.getHandle(leaseWorkflowId('vpn', ana.id));
      await lease.executeUpdate(endLeaseUpdate, { args: [{ by: ana, reason: 'Done.' }] });
      return lease;
    },
  },
};

/** Tickets about a VPN gateway, beside which another worker sits. */
const atGateway = (
  world: Partial<Activities>,
  known: Partial<VpnFacts>,
  input: Partial<TicketInput>,
  people?: (gateway: FakeGateway) => void,
): Way => ({
  fakes: world,
  go: async (ring) => {
    const gateway = fakeGateway(known);
    const stopBeside = await startBesideWorker(ring.env, gateway.activities, vpnTaskQueue('main'));
    const ticket = await startTicket(ring, input);
    await reached(ticket, 'awaiting_information');
    people?.(gateway);
    await ticket.result();
    await stopBeside();
    return ticket;
  },
});
const oldCertificate = { serial: 'abc', notBefore: KNOWN_AT, notAfter: KNOWN_AT, revokedAt: null };
const connects = (gateway: FakeGateway): void => gateway.connect();
const gateways: Record<string, Way> = {
  'vpn-session-ended': atGateway(
    vpnWorld('vpn_stuck_session', 'end-vpn-session'),
    { sessions: [session] },
    {},
    connects,
  ),
  'vpn-certificate-renewed': atGateway(
    vpnWorld('vpn_certificate_expired', 'renew-vpn-certificate'),
    { certificates: [oldCertificate] },
    {},
    connects,
  ),
  'vpn-not-confirmed': atGateway(
    vpnWorld('vpn_stuck_session', 'end-vpn-session'),
    { sessions: [session] },
    { waits: { ...DEFAULT_WAITS, connectMs: 300 } },
  ),
};

const ways: Record<string, Way> = {
  ...leases,
  ...gateways,
  ...Object.fromEntries(
    Object.entries({ ...shapes, ...waysIn }).map(([name, { fakes, input, people }]): [string, Way] => [
      name,
      {
        fakes,
        go: async (ring) => {
          const ticket = await startTicket(ring, input);
          await people?.(ticket, ring);
          return ticket;
        },
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(approvals).map(([name, { fakes, people }]): [string, Way] => [
      name,
      {
        fakes,
        go: async (ring) => {
          const ticket = await startTicket(ring);
          await people?.(ticket, ring);
          await ticket.result();
          return ring.client.workflow.getHandle((await viewOf(ticket)).approval?.id ?? '');
        },
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(rounds).map(([name, { workflow, id, fakes }]): [string, Way] => [
      name,
      { fakes, go: ({ client }) => client.workflow.start(workflow, { workflowId: id, taskQueue: TASK_QUEUE }) },
    ]),
  ),
};

const fileOf = (name: string): URL => new URL(`../test/histories/${name}.json`, import.meta.url);

const record = async (ring: Ring, name: string, { fakes, go }: Way): Promise<void> => {
  const stopWorker = await startWorker(ring.env, { ...fakeActivities, ...fakes });
  const handle = await go(ring);
  await handle.result();
  await writeFile(fileOf(name), format(historyToJSON(await handle.fetchHistory())));
  await stopWorker();
  console.log(name);
};

/** A kept history stands for tickets that are under way, so it is made anew only by its name: `npm run histories -- NAME…`. */
const wanted = async (name: string): Promise<boolean> =>
  process.argv.length > 2
    ? process.argv.slice(2).includes(name)
    : access(fileOf(name)).then(
        () => false,
        () => true,
      );

const env = await TestWorkflowEnvironment.createLocal({
  server: { executable: await temporalCli(environment), searchAttributes: [phaseAttribute, categoryAttribute] },
  client: { identity: 'recorder' },
});
const client = new Client({ connection: env.connection, dataConverter, identity: 'recorder' });
for (const [name, way] of Object.entries(ways)) if (await wanted(name)) await record({ env, client }, name, way);
await env.teardown();
