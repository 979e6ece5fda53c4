import type { TicketEvent } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';

const COLUMNS = `e."id", e."ticket_id" as "ticketId", e."index", e."kind", e."at", e."actor", e."summary", e."data", e."phase", e."hash"`;

type Row = Omit<TicketEvent, 'at'> & { at: Date | string };

const eventOf = (row: Row): TicketEvent => ({ ...row, at: new Date(row.at).toISOString() });

/** A ticket's timeline, oldest first, from the one after `index`. */
export const ticketEvents = async (em: EntityManager, ticketId: string, afterIndex = 0): Promise<TicketEvent[]> => {
  const rows = await em
    .fork()
    .execute<Row[]>(
      `select ${COLUMNS} from "audit_event" e where e."ticket_id" = ? and e."index" > ? order by e."index"`,
      [ticketId, afterIndex],
    );
  return rows.map(eventOf);
};

/** A place in the order in which events became visible. Opaque to readers: `<transaction>-<position>`. */
export type Cursor = string;

/** At most 18 digits, so that every cursor fits the database's numbers. */
export const isCursor = (text: string): boolean => /^\d{1,18}-\d{1,18}$/.test(text);

/** With the people whose ticket it is, so that a reader can be given only what is theirs. */
export type SequencedEvent = { cursor: Cursor; event: TicketEvent; requesterId: string; affectedId: string };

/** Only one ticket's events, or only those of tickets that a person asked for or that are about them. */
export type EventFilter = { ticketId?: string; ownedBy?: string };

const PAGE_EVENTS = 500;

/**
 * Events of all tickets after a cursor, without gaps: one is given only when no transaction that began before its own is
 * still open, since such a one could yet put another before it.
 */
export const eventsAfter = async (
  em: EntityManager,
  cursor: Cursor,
  { ticketId, ownedBy }: EventFilter = {},
): Promise<SequencedEvent[]> => {
  const [transaction, position] = cursor.split('-');
  const rows = await em.fork().execute<(Row & Omit<SequencedEvent, 'event'>)[]>(
    `select ${COLUMNS}, e."transaction"::text || '-' || e."position"::text as "cursor",
            t."requester_id" as "requesterId", t."affected_id" as "affectedId"
     from "audit_event" e join "ticket" t on t."id" = e."ticket_id"
     where (e."transaction", e."position") > (?::text::xid8, ?::bigint)
       and e."transaction" < pg_snapshot_xmin(pg_current_snapshot())
       ${ticketId === undefined ? '' : `and e."ticket_id" = ?`}
       ${ownedBy === undefined ? '' : `and ? in (t."requester_id", t."affected_id")`}
     order by e."transaction", e."position" limit ${PAGE_EVENTS}`,
    [transaction, position, ticketId, ownedBy].filter((value) => value !== undefined),
  );
  return rows.map(({ cursor: at, requesterId, affectedId, ...row }) => ({
    cursor: at,
    event: eventOf(row),
    requesterId,
    affectedId,
  }));
};

/** Where a reader begins who wants only what comes from now on. */
export const cursorNow = async (em: EntityManager): Promise<Cursor> => {
  const [row] = await em
    .fork()
    .execute<{ now: string }[]>(`select pg_snapshot_xmin(pg_current_snapshot())::text as "now"`);
  return `${row?.now ?? '0'}-0`;
};
