import { type Actor, type EventKind, hashOf, type Phase } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';

/** An event to be written; place, hash and neighbours in the chain are found when it is. */
export type NewEvent = {
  /** Unique over all time: written twice, it is written once. */
  id: string;
  kind: EventKind;
  at: string;
  actor: Actor;
  summary: string;
  data: Record<string, unknown>;
};

export const GENESIS_HASH = '0'.repeat(64);

export const ticketStream = (ticketId: string): string => `ticket/${ticketId}`;

type Head = { lastIndex: number; lastHash: string; known: string[] };
type Place = { stream: string; ticketId: string | null; phase: Phase | null };

/** Appends to a stream's chain inside the caller's transaction, so that no change is without its event, nor an event without its change. */
export const appendEvents = async (tx: EntityManager, place: Place, events: NewEvent[]): Promise<void> => {
  if (events.length === 0) return;
  const { lastIndex, lastHash, known } = await lockHead(tx, place.stream, events);
  const fresh = events.filter(({ id }) => !known.includes(id));
  if (fresh.length === 0) return;

  let previousHash = lastHash;
  const rows = fresh.map((event, nth) => {
    const row = { ...event, ...place, index: lastIndex + nth + 1, previousHash };
    previousHash = eventHash(row);
    return { ...row, hash: previousHash };
  });
  await tx.execute(
    `with "written" as (
       insert into "audit_event" ("id", "stream", "index", "ticket_id", "kind", "at", "actor", "summary", "data", "phase", "previous_hash", "hash")
       select r."id", r."stream", r."index", r."ticketId", r."kind", r."at", r."actor", r."summary", r."data", r."phase", r."previousHash", r."hash"
       from jsonb_to_recordset(?::jsonb) as r("id" text, "stream" text, "index" int, "ticketId" text, "kind" text, "at" timestamptz,
         "actor" jsonb, "summary" text, "data" jsonb, "phase" text, "previousHash" text, "hash" text))
     update "audit_stream" set "last_index" = ?, "last_hash" = ? where "id" = ?`,
    [JSON.stringify(rows), lastIndex + fresh.length, previousHash, place.stream],
  );
};

type Chained = NewEvent & Place & { index: number; previousHash: string };

/** What a hash covers: every column but the two that only order events for readers. */
export const eventHash = ({
  id,
  stream,
  index,
  ticketId,
  kind,
  at,
  actor,
  summary,
  data,
  phase,
  previousHash,
}: Chained) => hashOf({ id, stream, index, ticketId, kind, at, actor, summary, data, phase, previousHash });

const lockHead = async (tx: EntityManager, stream: string, events: NewEvent[]): Promise<Head> => {
  const read = () =>
    tx.execute<Head[]>(
      `select "last_index" as "lastIndex", "last_hash" as "lastHash",
              array(select "id" from "audit_event" where "id" in (${events.map(() => '?').join(', ')})) as "known"
       from "audit_stream" where "id" = ? for update`,
      [...events.map(({ id }) => id), stream],
    );
  const [head] = await read();
  if (head) return head;
  await tx.execute(
    `insert into "audit_stream" ("id", "last_index", "last_hash") values (?, 0, ?) on conflict do nothing`,
    [stream, GENESIS_HASH],
  );
  const [first] = await read();
  if (!first) throw new Error(`The audit stream ${stream} could not be begun.`);
  return first;
};
