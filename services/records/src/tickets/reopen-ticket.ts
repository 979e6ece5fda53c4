import { FixpointError, isEnded, type Person, type Ticket } from '@fixpoint/domain';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents, ticketStream } from '../audit/append-events.ts';
import { type Intake, TicketRecord } from '../entities/ticket-record.entity.ts';
import { personActor, ticketOf } from './open-ticket.ts';

export type Start = { ticket: Ticket; round: number; intake: Intake };

/** An ended ticket begins another round; one that has not ended is a conflict. */
export const reopenTicket = (em: EntityManager, id: string, by: Person, reason: string, now: Date): Promise<Start> =>
  em.fork().transactional(async (tx) => {
    const record = await tx.findOne(TicketRecord, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!record) throw new FixpointError('not_found', `There is no ticket ${id}.`);
    if (!isEnded(record.phase)) throw new FixpointError('conflict', `The ticket has not ended: it is ${record.phase}.`);
    record.round += 1;
    record.phase = 'new';
    record.headline = 'Reopened: a technician will look at it.';
    record.intake = { proof: null, reopened: { by, reason } };
    record.updatedAt = now;
    await tx.flush();
    await appendEvents(tx, { stream: ticketStream(id), ticketId: id, phase: 'new' }, [
      {
        id: `${id}/reopened/${record.round}`,
        kind: 'reopened',
        at: now.toISOString(),
        actor: personActor(by),
        summary: `${by.name} reopened the ticket: ${reason}`,
        data: { reason, round: record.round },
      },
    ]);
    return { ticket: ticketOf(record), round: record.round, intake: record.intake };
  });

/** Tickets whose workflow has not reported: its start was lost, or is about to come. */
export const unstartedTickets = async (em: EntityManager, olderThan: Date, limit = 100): Promise<Start[]> => {
  const records = await em
    .fork()
    .find(TicketRecord, { phase: 'new', updatedAt: { $lt: olderThan } }, { orderBy: { updatedAt: 'asc' }, limit });
  return records.map((record) => ({ ticket: ticketOf(record), round: record.round, intake: record.intake }));
};
