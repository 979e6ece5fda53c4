import type { TicketEvent } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';

const COLUMNS = `"id", "ticket_id" as "ticketId", "index", "kind", "at", "actor", "summary", "data", "phase", "hash"`;

type Row = Omit<TicketEvent, 'at'> & { at: Date | string };

const eventOf = (row: Row): TicketEvent => ({ ...row, at: new Date(row.at).toISOString() });

/** A ticket's timeline, oldest first, from the one after `index`. */
export const ticketEvents = async (em: EntityManager, ticketId: string, afterIndex = 0): Promise<TicketEvent[]> => {
  const rows = await em
    .fork()
    .execute<Row[]>(`select ${COLUMNS} from "audit_event" where "ticket_id" = ? and "index" > ? order by "index"`, [
      ticketId,
      afterIndex,
    ]);
  return rows.map(eventOf);
};

/** A place in the order in which events became visible. Opaque to readers: `<transaction>-<position>`. */
export type Cursor = string;

export const isCursor = (text: string): boolean => /^\d{1,19}-\d{1,19}$/.test(text);

export type SequencedEvent = { cursor: Cursor; event: TicketEvent };

const PAGE_EVENTS = 500;

/**
 * Events of all tickets after a cursor, without gaps: one is given only when no transaction that began before its own is
 * still open, since such a one could yet put another before it.
 */
export const eventsAfter = async (em: EntityManager, cursor: Cursor): Promise<SequencedEvent[]> => {
  const [transaction, position] = cursor.split('-');
  const rows = await em.fork().execute<(Row & { cursor: Cursor })[]>(
    `select ${COLUMNS}, "transaction"::text || '-' || "position"::text as "cursor" from "audit_event"
     where ("transaction", "position") > (?::text::xid8, ?::bigint) and "ticket_id" is not null
       and "transaction" < pg_snapshot_xmin(pg_current_snapshot())
     order by "transaction", "position" limit ${PAGE_EVENTS}`,
    [transaction, position],
  );
  return rows.map(({ cursor: at, ...row }) => ({ cursor: at, event: eventOf(row) }));
};

/** Where a reader begins who wants only what comes from now on. */
export const cursorNow = async (em: EntityManager): Promise<Cursor> => {
  const [row] = await em
    .fork()
    .execute<{ now: string }[]>(`select pg_snapshot_xmin(pg_current_snapshot())::text as "now"`);
  return `${row?.now ?? '0'}-0`;
};
