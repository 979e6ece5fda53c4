import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isWaiting, type Person, type Phase, type Role, type TicketView, isEnded } from '@fixpoint/domain';
import { createGatewayClient, type GatewayClient } from '@fixpoint/gateway';
import { presentTemporalCli } from '../src/temporal-cli.ts';
import { environment } from '../src/config.ts';
import { personToken } from '../src/person-token.ts';
import { type Stack, type StackOptions, startStack } from '../src/stack/index.ts';

/** End-to-end suites are skipped, with a word from `npm test`, where there is no Temporal CLI. */
export const hasTemporal = (await presentTemporalCli(environment)) !== undefined;

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 50;

export type Actor = { person: Person; api: GatewayClient };
export type StackUnderTest = {
  stack: Stack;
  /** Somebody of the demo company, by the first name, as signed in with a second factor just now. */
  as: (name: string, signedIn?: { roles?: Role[]; amr?: string[] }) => Promise<Actor>;
  stop: () => Promise<void>;
};

/** The whole product on free ports in a folder of its own. */
export const stackUnderTest = async (options: Partial<StackOptions> = {}): Promise<StackUnderTest> => {
  const home = await mkdtemp(join(tmpdir(), 'fixpoint-e2e-'));
  const stack = await startStack({ home, throwaway: true, ...options });
  const people = await stack.lab.people();
  const as: StackUnderTest['as'] = async (name, signedIn = {}) => {
    const found = people.find((each) => each.name.startsWith(name));
    if (!found) throw new Error(`Nobody in the demo company is called ${name}.`);
    const person = { id: found.id, name: found.name, email: found.upn };
    const headers = async () => ({
      authorization: `Bearer ${await personToken(stack.secrets, { person, ...signedIn })}`,
    });
    return { person, api: createGatewayClient(stack.urls.gateway, headers) };
  };
  return {
    stack,
    as,
    stop: async () => {
      await stack.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
};

/** Opens a ticket and returns its id. */
export const write = async (
  { api }: Actor,
  json: { subject: string; body: string; onBehalfOf?: string; csr?: string },
): Promise<string> => {
  const response = await api.v1.tickets.$post({ json, header: {} });
  if (response.status !== 202) throw new Error(`The ticket was refused: ${await response.text()}`);
  return (await response.json()).id;
};

export const read = async ({ api }: Actor, id: string) => {
  const response = await api.v1.tickets[':id'].$get({ param: { id } });
  if (response.status !== 200) throw new Error(`The ticket cannot be read: ${response.status}`);
  return response.json();
};

/** Polls until a condition holds; says what it last saw when it never does. */
export const eventually = async <T>(
  look: () => Promise<T>,
  met: (seen: T) => boolean,
  patienceMs = PATIENCE_MS,
): Promise<T> => {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (met(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`It never came to that: ${JSON.stringify(seen).slice(0, 2000)}`);
    await pause(LOOK_EVERY_MS);
  }
};

/** Waits until the ticket is in the phase; one that has ended or waits elsewhere fails at once. */
export const reach = async (actor: Actor, id: string, phase: Phase): Promise<TicketView> => {
  const { view } = await eventually(
    () => read(actor, id).catch(() => ({ view: null })), // the gateway may be down just now
    ({ view: seen }) => seen !== null && (seen.phase === phase || isEnded(seen.phase) || isWaiting(seen.phase)),
  );
  if (view?.phase !== phase) {
    const why = [view?.headline, view?.triage?.abstained, ...(view?.diagnosis?.because ?? []), view?.policy?.reason];
    throw new Error(`${id} is ${view?.phase}, not ${phase}: ${why.filter(Boolean).join(' ')}`);
  }
  return view;
};
