import type { Person, Ticket } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents, ticketStream } from '../audit/append-events.ts';
import { openTicket } from './open-ticket.ts';

export type DisownedTicket = { ticketId: string; round: number; affected: Person; at: string; sessionsEnded: boolean };

/** The ticket that security works on after "this was not me", and the line in the disowned ticket that says so. Once. */
export const openIncident = async (em: EntityManager, disowned: DisownedTicket): Promise<Ticket> => {
  const { ticketId, round, affected, at, sessionsEnded } = disowned;
  const sessions = sessionsEnded
    ? 'Every session of the account has been ended.'
    : 'The sessions of the account could NOT be ended; do that first.';
  const { ticket } = await openTicket(em, {
    ticket: {
      channel: 'api',
      subject: `${affected.name}: "this was not me" (${ticketId})`,
      body: `${affected.name} was told of a change to their sign-in made for ticket ${ticketId} and answered that it was not them. ${sessions} Find out who asked, and whether the account is in other hands.`,
      requester: affected,
      affected,
    },
    proof: null,
    incident: { cause: 'disowned', ticketId },
    openedBy: affected,
    idempotency: { key: `disowned/${ticketId}/${round}`, request: { ticketId, round } },
    now: new Date(at),
  });
  await em.fork().transactional((tx) =>
    appendEvents(tx, { stream: ticketStream(ticketId), ticketId, phase: null }, [
      {
        id: `${ticketId}/${round}/disowned`,
        kind: 'disowned',
        at,
        actor: { kind: 'person', id: affected.id, name: affected.name },
        summary: `${affected.name} says that this was not them; security has ${ticket.id}. ${sessions}`,
        data: { incidentId: ticket.id, sessionsEnded },
      },
    ]),
  );
  return ticket;
};
