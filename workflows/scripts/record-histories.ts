import { writeFile } from 'node:fs/promises';
import type { Activities } from '@fixpoint/activities';
import { environment } from '@fixpoint/dev/config';
import { temporalCli } from '@fixpoint/dev/temporal-cli';
import { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  cancelUpdate,
  categoryAttribute,
  closeUpdate,
  decideUpdate,
  decisionSignal,
  phaseAttribute,
  proveUpdate,
  retryUpdate,
  takeOverUpdate,
  type TicketInput,
} from '../src/contract.ts';
import {
  answer,
  dataConverter,
  freshProof,
  reached,
  type Ring,
  startTicket,
  startWorker,
  type TicketHandle,
} from '../test/environment.ts';
import { ana, blockedWorld, fakeActivities, tess, triaged } from '../test/fake-activities.ts';

type Shape = {
  fakes?: Partial<Activities>;
  input?: Partial<TicketInput>;
  people?: (ticket: TicketHandle, ring: Ring) => Promise<unknown>;
};

const final = ApplicationFailure.create({ type: 'identity.forbidden', message: 'Not allowed.', nonRetryable: true });
final.stack = ''; // a kept history names no folder of the machine that recorded it
const command = { by: tess, reason: 'Seen to by hand.' };

const refusingSecondStep: Activities['act'] = async (act) => {
  if (act.action === 'identity.revoke-sessions') throw final;
  return fakeActivities.act(act);
};

const decided = (approved: boolean) => async (ticket: TicketHandle) => {
  const view = await reached(ticket, 'awaiting_approval');
  await ticket.executeUpdate(decideUpdate, { args: [answer(view, { approved, reason: approved ? null : 'No.' })] });
};
const afterEscalation = (update: typeof closeUpdate) => async (ticket: TicketHandle) => {
  await reached(ticket, 'escalated');
  await ticket.executeUpdate(update, { args: [command] });
};

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
  'proof-expired': { input: { proof: null, waits: { proofMs: 1_000 } }, people: afterEscalation(closeUpdate) },
  'approved-by-update': { fakes: blockedWorld, people: decided(true) },
  'approved-by-signal': {
    fakes: blockedWorld,
    people: async (ticket) => ticket.signal(decisionSignal, answer(await reached(ticket, 'awaiting_approval'))),
  },
  'refused-by-update': { fakes: blockedWorld, people: decided(false) },
  'rolled-back': { fakes: { ...blockedWorld, act: refusingSecondStep }, people: decided(true) },
  'rolled-back-with-leftovers': { fakes: { act: refusingSecondStep } },
  'escalated-unsure': {
    fakes: { triage: async () => ({ ...triaged('other', 0.4), abstained: 'No category is likely enough.' }) },
    people: afterEscalation(closeUpdate),
  },
  'escalated-unseen': { fakes: { probe: () => Promise.reject(final) }, people: afterEscalation(cancelUpdate) },
  'taken-over-and-retried': {
    fakes: blockedWorld,
    people: async (ticket) => {
      await reached(ticket, 'awaiting_approval');
      await ticket.executeUpdate(takeOverUpdate, { args: [command] });
      await ticket.executeUpdate(retryUpdate, { args: [command] });
      await decided(true)(ticket);
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
  'not-told': { fakes: { tell: () => Promise.reject(final) } },
};

/** One event a line, for readable diffs. */
const format = (history: string): string => {
  const { events }: { events: unknown[] } = JSON.parse(history);
  return `{"events":[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]}\n`;
};

const record = async (ring: Ring, name: string, { fakes, input, people }: Shape): Promise<void> => {
  const stopWorker = await startWorker(ring.env, { ...fakeActivities, ...fakes });
  const ticket = await startTicket(ring, input);
  await people?.(ticket, ring);
  await ticket.result();
  const file = new URL(`../test/histories/${name}.json`, import.meta.url);
  await writeFile(file, format(historyToJSON(await ticket.fetchHistory())));
  await stopWorker();
  console.log(name);
};

const env = await TestWorkflowEnvironment.createLocal({
  server: { executable: await temporalCli(environment), searchAttributes: [phaseAttribute, categoryAttribute] },
  client: { identity: 'recorder' },
});
const client = new Client({ connection: env.connection, dataConverter, identity: 'recorder' });
for (const [name, shape] of Object.entries(shapes)) await record({ env, client }, name, shape);
await env.teardown();
