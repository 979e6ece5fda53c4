import { access, writeFile } from 'node:fs/promises';
import type { Activities } from '@fixpoint/activities';
import { environment } from '@fixpoint/dev/config';
import { temporalCli } from '@fixpoint/dev/temporal-cli';
import type { VpnFacts } from '@fixpoint/domain';
import { Client, type WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  categoryAttribute,
  endLeaseUpdate,
  leaseWorkflowId,
  DEFAULT_WAITS,
  phaseAttribute,
  TASK_QUEUE,
  type TicketInput,
  vpnTaskQueue,
} from '../src/contract.ts';
import {
  dataConverter,
  reached,
  type Ring,
  startBesideWorker,
  startTicket,
  startWorker,
  viewOf,
} from '../test/environment.ts';
import { accessWorld, ana, fakeActivities } from '../test/fake-activities.ts';
import { type FakeGateway, fakeGateway, session, vpnWorld } from '../test/fake-gateway.ts';

import { approvals, decided, rounds, shapes, waysIn } from './ticket-shapes.ts';

const KNOWN_AT = '2026-11-24T08:00:00.000Z';

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
