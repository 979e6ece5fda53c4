import { type EventKind, FIXPOINT, type Ticket } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents, ticketStream } from '../audit/append-events.ts';
import { insertTicket } from './open-ticket.ts';

/** A ticket that was found to be of something that ails many at once, and why. */
export type OfOutage = { ticketId: string; gateway: string; because: string; now: Date };

/**
 * Puts a ticket under the one that is about the gateway, which is opened with the first. One at a time for each gateway,
 * however many come at once; `created` once only.
 */
export const joinOutage = (
  em: EntityManager,
  { ticketId, gateway, because, now }: OfOutage,
): Promise<{ ticket: Pick<Ticket, 'id'>; created: Ticket | null }> =>
  em.fork().transactional(async (tx) => {
    await tx.execute(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`outage/${gateway}`]);
    const [open] = await tx.execute<{ id: string; first: string }[]>(
      `select "ticket_id" as "id" from "outage" where "gateway" = ? and "ended_at" is null`,
      [gateway],
    );
    const created = open ? null : await openOutage(tx, gateway, because, now);
    const id = open?.id ?? created?.id;
    if (id === undefined) throw new Error('An outage is either open or was just opened.');
    const moved = await tx.execute<{ id: string }[]>(
      `update "ticket" set "parent_id" = ? where "id" = ? and "parent_id" is distinct from ? returning "id"`,
      [id, ticketId, id],
    );
    if (moved.length > 0) await note(tx, id, ticketId, 'outage_joined', `${ticketId} waits for this.`, now);
    return { ticket: { id }, created };
  });

const openOutage = async (tx: EntityManager, gateway: string, because: string, now: Date): Promise<Ticket> => {
  const incident = { cause: 'vpn_outage' as const, gateway, because };
  const { ticket } = await insertTicket(tx, {
    ticket: {
      channel: 'api',
      subject: `The VPN gateway ${gateway} fails everybody`,
      body: `${because} Tickets about it wait for this one; nothing is changed for one of them alone. It ends by itself when the gateway is well again, or when you close it.`,
      requester: FIXPOINT,
      affected: FIXPOINT,
    },
    proof: null,
    incident,
    openedBy: FIXPOINT,
    idempotency: null,
    now,
  });
  await tx.execute(`insert into "outage" ("ticket_id", "gateway", "opened_at") values (?, ?, ?)`, [
    ticket.id,
    gateway,
    now,
  ]);
  return ticket;
};

export type Waiting = { ticketId: string; round: number };

/** Ends it, and answers who waits for that. From here on the next ticket opens another. Repeatable. */
export const endOutage = (em: EntityManager, ticketId: string, now: Date): Promise<Waiting[]> =>
  em.fork().transactional(async (tx) => {
    const [{ gateway } = { gateway: ticketId }] = await tx.execute<{ gateway: string }[]>(
      `select "gateway" from "outage" where "ticket_id" = ?`,
      [ticketId],
    );
    await tx.execute(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`outage/${gateway}`]);
    await tx.execute(`update "outage" set "ended_at" = coalesce("ended_at", ?) where "ticket_id" = ?`, [now, ticketId]);
    return tx.execute<Waiting[]>(
      `select "id" as "ticketId", "round" from "ticket" where "parent_id" = ? order by "created_at", "id"`,
      [ticketId],
    );
  });

const note = (tx: EntityManager, id: string, child: string, kind: EventKind, summary: string, now: Date) =>
  appendEvents(tx, { stream: ticketStream(id), ticketId: id, phase: null }, [
    {
      id: `${id}/${kind}/${child}/${now.toISOString()}`,
      kind,
      at: now.toISOString(),
      actor: { kind: 'machine', id: 'records', name: 'Fixpoint' },
      summary,
      data: { ticketId: child },
    },
  ]);
