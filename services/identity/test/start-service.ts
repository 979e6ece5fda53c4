import { randomBytes } from 'node:crypto';
import { testDatabase } from '@fixpoint/dev/postgres';
import { type ActionName, isIdentityAction, type Parameters, type Person } from '@fixpoint/domain';
import { createEffectLedger, createHandoverStore, ticketEvents } from '@fixpoint/records';
import { createLogger } from '@fixpoint/service-kit';
import type { Timing } from '../src/actions/action.ts';
import { createApp } from '../src/app.ts';
import { createIdentityClient } from '../src/client.ts';
import type { Directory } from '../src/directory/directory.ts';
import { createSealer } from '@fixpoint/service-kit';

type Order = {
  key: string;
  action: ActionName;
  target: Person;
  ticketId?: string;
  parameters?: Parameters;
  stepId?: string;
};

export type TestService = Awaited<ReturnType<typeof startService>>;

/** The service on a database of its own; a token here is the name of the service that calls. */
export const startService = async (directory: Directory, now: () => Date, timing?: Timing) => {
  const database = await testDatabase();
  const { em } = database.orm;
  const handovers = createHandoverStore(em);
  const app = createApp({
    log: createLogger('identity', 'silent'),
    verify: async (token) => ({ kind: 'service', name: token }),
    directory,
    ledger: createEffectLedger(em),
    handovers,
    sealer: createSealer(randomBytes(32)),
    now,
    ...(timing && { timing }),
  });
  const fetcher: typeof fetch = async (input, init) => app.request(input instanceof URL ? input.href : input, init);
  const as = (service: string) =>
    createIdentityClient('http://identity', async () => ({ authorization: `Bearer ${service}` }), fetcher);

  const act = async ({ key, action, target, ticketId = 'FX-1', parameters, stepId }: Order) => {
    if (!isIdentityAction(action)) throw new Error(`${action} is not for this service.`);
    const step = stepId ?? action.replace('identity.', '');
    const response = await as('worker').v1.actions.$post({
      json: { ticketId, stepId: step, action, target, title: `Do ${action}`, ...(parameters && { parameters }) },
      header: { 'idempotency-key': key },
    });
    const body: unknown = await response.json();
    return { status: response.status, body, retryAfter: response.headers.get('retry-after') };
  };
  const link = async (person: Person, ticketId = 'FX-1') => {
    const response = await as('gateway').v1['handover-links'].$post({ json: { ticketId, person } });
    const body: unknown = await response.json();
    return { status: response.status, body, token: response.ok ? tokenOf(body) : '', headers: response.headers };
  };
  const open = async (token: string, person: Person) => {
    const response = await as('gateway').v1.handovers.open.$post({ json: { token, person } });
    const body: unknown = await response.json();
    return { status: response.status, body, secret: response.ok ? secretOf(body) : '', headers: response.headers };
  };
  return {
    app,
    as,
    act,
    link,
    open,
    handovers,
    events: (ticketId = 'FX-1') => ticketEvents(em, ticketId),
    /** Every row of every table that the service writes, as text. */
    everythingStored: async () =>
      JSON.stringify(await em.fork().execute(`select row_to_json(e)::text from "effect" e`)) +
      JSON.stringify(await em.fork().execute(`select row_to_json(h)::text from "handover" h`)) +
      JSON.stringify(await em.fork().execute(`select row_to_json(a)::text from "audit_event" a`)),
    /** As somebody with the database but without the key might do it. */
    moveSecret: (from: string, to: string) =>
      em
        .fork()
        .execute(
          `update "handover" set "sealed" = (select "sealed" from "handover" where "ticket_id" = ?) where "ticket_id" = ?`,
          [from, to],
        ),
    stop: () => database.drop(),
  };
};

const member = (body: unknown, name: string): string => {
  const value: unknown = new Map<string, unknown>(Object.entries(body ?? {})).get(name);
  if (typeof value !== 'string') throw new Error(`The answer has no ${name}.`);
  return value;
};
const tokenOf = (body: unknown): string => member(body, 'token');
const secretOf = (body: unknown): string => member(body, 'secret');
