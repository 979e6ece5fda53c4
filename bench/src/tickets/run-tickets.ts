import { personToken } from '@fixpoint/dev/person-token';
import type { Stack } from '@fixpoint/dev/stack';
import { isEnded, type Person, type TicketEvent } from '@fixpoint/domain';
import { createGatewayClient } from '@fixpoint/gateway';
import { inParallel } from '../statistics.ts';
import { followEvents } from './follow-events.ts';
import type { Measured } from './report.ts';

const WATCHER: Person = { id: 'bench', name: 'Bench', email: 'bench@bench.example' };

export type TicketsRun = Measured & {
  ids: string[];
  notResolved: number;
  /** From submitted to resolved, of those that were, by the place of their person. */
  tookMs: Map<number, number>;
  /** How often somebody had to sign in again, since their ticket had waited longer than their sign-in counts. */
  askedAgain: number;
};

export type Words = { subject: string; body: string };

const FORGOTTEN: Words = { subject: 'Password', body: 'I forgot my password.' };

/** Writes one ticket a person through the gateway; a ticket is over when its requester has been told. */
export const runTickets = async (
  stack: Stack,
  people: Person[],
  concurrency: number,
  wordsOf: (nth: number) => Words = () => FORGOTTEN,
): Promise<TicketsRun> => {
  const run: TicketsRun = { seconds: 0, latenciesMs: [], ids: [], notResolved: 0, askedAgain: 0, tookMs: new Map() };
  const waiting = new Map<string, (event: TicketEvent | null) => void>();
  const early = new Map<string, TicketEvent>();
  const resolvedAt = new Map<string, number>();
  const owners = new Map<string, Person>();
  const stop = await followEvents(
    stack.urls.gateway,
    () => personToken(stack.secrets, { person: WATCHER, roles: ['viewer'] }),
    (event) => {
      if (event.kind === 'proof_awaited') {
        run.askedAgain += 1;
        proveAgain(stack, event.ticketId, owners.get(event.ticketId)).catch(onTrouble);
      }
      if (event.kind === 'resolved') resolvedAt.set(event.ticketId, Date.parse(event.at));
      const over =
        (event.kind === 'told' && resolvedAt.has(event.ticketId)) ||
        event.kind === 'escalated' ||
        (isEnded(event.phase) && event.phase !== 'resolved');
      if (!over) return;
      const settle = waiting.get(event.ticketId);
      if (settle) settle(event);
      else early.set(event.ticketId, event);
    },
  );

  const one = async (nth: number): Promise<void> => {
    const person = people[nth];
    if (!person) throw new Error('There are fewer people than tickets.');
    const authorization = `Bearer ${await personToken(stack.secrets, { person })}`;
    const submittedAt = Date.now();
    const response = await createGatewayClient(stack.urls.gateway, { authorization }).v1.tickets.$post({
      json: wordsOf(nth),
      header: {},
    });
    if (response.status !== 202) throw new Error(`The ticket was refused: ${await response.text()}`);
    const { id } = await response.json();
    run.ids.push(id);
    owners.set(id, person);
    if (!early.has(id)) await heardOf(waiting, id);
    const at = resolvedAt.get(id);
    if (at === undefined) run.notResolved += 1;
    else run.tookMs.set(nth, at - submittedAt);
  };
  const start = performance.now();
  await inParallel(people.length, concurrency, one);
  run.seconds = (performance.now() - start) / 1000;
  run.latenciesMs = [...run.tookMs.values()];
  stop();
  return run;
};

/** As the person does it on the ticket's page: a new sign-in with a second factor. */
const proveAgain = async (stack: Stack, ticketId: string, person: Person | undefined): Promise<void> => {
  if (!person) throw new Error(`Nobody is known to have written ${ticketId}.`);
  const authorization = `Bearer ${await personToken(stack.secrets, { person })}`;
  const response = await fetch(`${stack.urls.gateway}/v1/tickets/${ticketId}/proofs`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) throw new Error(`The proof for ${ticketId} was refused: ${await response.text()}`);
};

const onTrouble = (error: unknown): void => console.error(error);

/** A ticket of which nothing is heard for so long has been dropped. */
const HEARD_WITHIN_MS = 45 * 60_000;

const heardOf = (waiting: Map<string, (event: TicketEvent | null) => void>, id: string): Promise<TicketEvent | null> =>
  new Promise((resolve) => {
    const tooLate = setTimeout(() => resolve(null), HEARD_WITHIN_MS);
    waiting.set(id, (event) => {
      clearTimeout(tooLate);
      resolve(event);
    });
  });
