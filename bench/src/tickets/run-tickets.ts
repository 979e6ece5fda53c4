import { personToken } from '@fixpoint/dev/person-token';
import type { Stack } from '@fixpoint/dev/stack';
import { isEnded, type Person, type TicketEvent } from '@fixpoint/domain';
import { createGatewayClient } from '@fixpoint/gateway';
import { inParallel } from '../statistics.ts';
import { followEvents } from './follow-events.ts';
import type { Measured } from './report.ts';

const WATCHER: Person = { id: 'bench', name: 'Bench', email: 'bench@bench.example' };

export type TicketsRun = Measured & { ids: string[]; notResolved: number };

/** Writes one ticket a person through the gateway; a ticket is over when its requester has been told. */
export const runTickets = async (stack: Stack, people: Person[], concurrency: number): Promise<TicketsRun> => {
  const waiting = new Map<string, (event: TicketEvent) => void>();
  const early = new Map<string, TicketEvent>();
  const resolvedAt = new Map<string, number>();
  const stop = await followEvents(
    stack.urls.gateway,
    await personToken(stack.secrets, { person: WATCHER, roles: ['viewer'] }),
    (event) => {
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

  const run: TicketsRun = { seconds: 0, latenciesMs: [], ids: [], notResolved: 0 };
  const one = async (nth: number): Promise<void> => {
    const person = people[nth];
    if (!person) throw new Error('There are fewer people than tickets.');
    const authorization = `Bearer ${await personToken(stack.secrets, { person })}`;
    const submittedAt = Date.now();
    const response = await createGatewayClient(stack.urls.gateway, { authorization }).v1.tickets.$post({
      json: { subject: 'Password', body: 'I forgot my password.' },
      header: {},
    });
    if (response.status !== 202) throw new Error(`The ticket was refused: ${await response.text()}`);
    const { id } = await response.json();
    run.ids.push(id);
    const seen = early.get(id);
    if (!seen) await new Promise<TicketEvent>((resolve) => waiting.set(id, resolve));
    const at = resolvedAt.get(id);
    if (at === undefined) run.notResolved += 1;
    else run.latenciesMs.push(at - submittedAt);
  };
  const start = performance.now();
  await inParallel(people.length, concurrency, one);
  run.seconds = (performance.now() - start) / 1000;
  stop();
  return run;
};
