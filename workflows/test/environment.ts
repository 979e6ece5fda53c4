import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Activities, OnpremActivities, VpnActivities } from '@fixpoint/activities';
import { environment } from '@fixpoint/dev/config';
import { presentTestServer } from '@fixpoint/dev/temporal-test-server';
import type { Decision, Phase, Proof, TicketView } from '@fixpoint/domain';
import { PROOF_POINTS } from '@fixpoint/domain/schemas';
import { createDataConverter, failureConverterPath } from '@fixpoint/service-kit/temporal';
import { Client, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { workflowsPath } from '../scripts/bundle.ts';
import {
  categoryAttribute,
  DEFAULT_WAITS,
  phaseAttribute,
  TASK_QUEUE,
  TICKET_WORKFLOW,
  ticketQuery,
  type TicketInput,
  ticketWorkflowId,
  type AnswerGlance,
  decideUpdate,
} from '../src/contract.ts';
import type { ticketWorkflow } from '../src/index.ts';
import { ana, marta } from './fake-activities.ts';

export type TicketHandle = WorkflowHandleWithFirstExecutionRunId<typeof ticketWorkflow>;

Runtime.install({ logger: new DefaultLogger('ERROR') });

const KEYWORD = 2; // temporal.api.enums.v1.IndexedValueType

/** The test key is in the open; histories recorded with it hold made-up tickets only. */
export const testKeyring = { current: 'test', keys: { test: Buffer.alloc(32, 'fixpoint').toString('base64') } };
export const dataConverter = createDataConverter(testKeyring);

export const testServer = await presentTestServer(environment);

export type Ring = { env: TestWorkflowEnvironment; client: Client };

/** A server whose clock jumps to the next timer, and a client that can read its encrypted payloads. */
export const timeSkipping = async (): Promise<Ring> => {
  const start = () =>
    TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: testServer ?? '' } },
    });
  const env = await start().catch(start); // the SDK gives up after five seconds, which a busy machine may need
  await env.connection.operatorService.addSearchAttributes({
    namespace: env.namespace ?? 'default',
    searchAttributes: { [phaseAttribute.name]: KEYWORD, [categoryAttribute.name]: KEYWORD },
  });
  return {
    env,
    client: new Client({
      connection: env.connection,
      dataConverter,
      ...(env.namespace && { namespace: env.namespace }),
    }),
  };
};

const bundle = bundleWorkflowCode({ workflowsPath, failureConverterPath, logger: new DefaultLogger('ERROR') });

/** The returned function stops the worker. */
export const startWorker = async (env: TestWorkflowEnvironment, activities: Activities, taskQueue = TASK_QUEUE) => {
  const worker = await Worker.create({
    connection: env.nativeConnection,
    identity: 'test', // histories are kept: no host name in them
    taskQueue,
    dataConverter,
    workflowBundle: await bundle,
    activities,
  });
  const running = worker.run();
  return async (): Promise<void> => {
    worker.shutdown();
    await running;
  };
};

const PROOF_LIFE_MS = 10 * 60 * 1000;

/** A worker beside some system: activities, and no workflows. */
export const startBesideWorker = async (
  env: TestWorkflowEnvironment,
  activities: OnpremActivities | VpnActivities,
  taskQueue: string,
): Promise<() => Promise<void>> => {
  const worker = await Worker.create({
    connection: env.nativeConnection,
    identity: 'test',
    taskQueue,
    dataConverter,
    activities,
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
  };
};

/** Given at this moment of the server's clock, which may be days ahead of ours. */
export const freshProof = async (
  { env }: Pick<Ring, 'env'>,
  kind: Proof['kind'] = 'portal_session',
  given: Partial<Proof> = {},
): Promise<Proof> => {
  const nowMs = await env.currentTimeMs();
  return {
    kind,
    person: ana,
    points: PROOF_POINTS[kind],
    at: new Date(nowMs).toISOString(),
    expiresAt: new Date(nowMs + PROOF_LIFE_MS).toISOString(),
    detail: 'Signed in with a second factor.',
    by: null,
    planHash: null,
    ...given,
  };
};

type Given = Partial<TicketInput> & { taskQueue?: string };

export const startTicket = async (
  ring: Ring,
  { taskQueue = TASK_QUEUE, ...given }: Given = {},
): Promise<TicketHandle> => {
  const id = `FX-${randomUUID().slice(0, 8)}`;
  const input: TicketInput = {
    ticket: {
      id,
      channel: 'portal',
      subject: 'Forgot it',
      body: 'I forgot my password.',
      requester: ana,
      affected: ana,
    },
    round: 1,
    proof: await freshProof(ring),
    reopened: null,
    waits: DEFAULT_WAITS,
    ...given,
  };
  return ring.client.workflow.start<typeof ticketWorkflow>(TICKET_WORKFLOW, {
    workflowId: ticketWorkflowId(input.ticket.id, input.round),
    taskQueue,
    args: [input],
  });
};

type Asked = Pick<TicketHandle, 'query'>;

export const viewOf = (ticket: Asked): Promise<TicketView> => ticket.query(ticketQuery);

/** Gives up before the test does: a poll that outlives its test breaks the next test file. */
export const reached = async (ticket: Asked, phase: Phase): Promise<TicketView> => {
  for (let attempt = 0; attempt < 400; attempt++) {
    const view = await viewOf(ticket);
    if (view.phase === phase) return view;
    await setTimeout(25);
  }
  throw new Error(`The ticket never was ${phase}: it is ${(await viewOf(ticket)).phase}.`);
};

export const eventually = async (met: () => Promise<boolean>): Promise<void> => {
  for (let attempt = 0; attempt < 400; attempt++) {
    if (await met()) return;
    await setTimeout(25);
  }
  throw new Error('It never came to that.');
};

/** Answers the question that the ticket shows. */
export const decide = ({ client }: Ring, { approval }: TicketView, decision: Decision): Promise<AnswerGlance> =>
  client.workflow.getHandle(approval?.id ?? '').executeUpdate(decideUpdate, { args: [decision] });

/** Marta's answer to the plan that the ticket shows. */
export const answer = (view: TicketView, given: Partial<Decision> = {}): Decision => ({
  approver: marta,
  approved: true,
  planHash: view.plan?.hash ?? '',
  reason: null,
  via: 'portal',
  ...given,
});
