import {
  type Actor,
  FixpointError,
  hashOf,
  type Incident,
  type Person,
  type Proof,
  type Ticket,
} from '@fixpoint/domain';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents, ticketStream } from '../audit/append-events.ts';
import { IdempotencyRecord } from '../entities/small.entities.ts';
import { TicketRecord } from '../entities/ticket-record.entity.ts';

export type OpenTicket = {
  ticket: Omit<Ticket, 'id'>;
  proof: Proof | null;
  /** Set when the machine opens it. */
  incident?: Incident;
  openedBy: Person;
  /** The caller's key, and what it was sent with: the same key with other content is a conflict. */
  idempotency: { key: string; request: unknown } | null;
  now: Date;
};

/** The ticket, its first event and its idempotency key are written together or not at all. */
export const openTicket = async (
  em: EntityManager,
  input: OpenTicket,
): Promise<{ ticket: Ticket; created: boolean }> => {
  try {
    return await insert(em, input);
  } catch (error) {
    // Two requests with one key at once: the other was first, and is found now.
    if (error instanceof UniqueConstraintViolationException && input.idempotency) return insert(em, input);
    throw error;
  }
};

const insert = (em: EntityManager, input: OpenTicket) => em.fork().transactional((tx) => insertTicket(tx, input));

/** The same within a transaction that does more. */
export const insertTicket = async (
  tx: EntityManager,
  { ticket, proof, incident, openedBy, idempotency, now }: OpenTicket,
): Promise<{ ticket: Ticket; created: boolean }> => {
  const requestHash = idempotency && hashOf(idempotency.request);
  if (idempotency) {
    const known = await tx.findOne(IdempotencyRecord, { caller: openedBy.id, key: idempotency.key });
    if (known && known.requestHash !== requestHash)
      throw new FixpointError('conflict', 'Idempotency-Key: this key was used for another request; send a new one.');
    if (known) return { ticket: ticketOf(await tx.findOneOrFail(TicketRecord, known.ticketId)), created: false };
  }
  const [row] = await tx.execute<{ number: string }[]>(`select nextval('ticket_number') as "number"`);
  const id = `FX-${row?.number}`;
  const record = tx.create(TicketRecord, {
    ...ticket,
    id,
    requesterId: ticket.requester.id,
    affectedId: ticket.affected.id,
    phase: 'new',
    headline: 'We have your ticket and are reading it.',
    category: null,
    priority: null,
    assignee: null,
    round: 1,
    intake: { proof, reopened: null, ...(incident && { incident }) },
    view: null,
    createdAt: now,
    updatedAt: now,
  });
  tx.persist(record);
  if (idempotency && requestHash)
    tx.persist(
      tx.create(IdempotencyRecord, {
        caller: openedBy.id,
        key: idempotency.key,
        requestHash,
        ticketId: id,
        createdAt: now,
      }),
    );
  await tx.flush();
  await appendEvents(tx, { stream: ticketStream(id), ticketId: id, phase: 'new' }, [
    {
      id: `${id}/opened`,
      kind: 'ticket_opened',
      at: now.toISOString(),
      actor: personActor(openedBy),
      summary: `${openedBy.name} wrote: ${ticket.subject}`,
      data: { channel: ticket.channel, affected: ticket.affected.name },
    },
  ]);
  return { ticket: ticketOf(record), created: true };
};

export const personActor = ({ id, name }: Person): Actor => ({ kind: 'person', id, name });

export const ticketOf = ({ id, channel, subject, body, requester, affected, access, csr }: TicketRecord): Ticket => ({
  id,
  channel,
  subject,
  body,
  requester,
  affected,
  ...(access && { access }),
  ...(csr !== null && csr !== undefined && { csr }),
});
