import { randomUUID } from 'node:crypto';
import type { Actor, Person, TicketEvent } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents } from './append-events.ts';

/** A request that a service did not serve; the shape of the kit's `RefusedRequest`. */
export type RefusedRequest = {
  caller: { kind: 'service'; name: string } | { kind: 'person'; person: Person } | undefined;
  method: string;
  route: string | null;
  id: string | null;
  status: number;
  reason: string;
};

export type RefusalAuditSettings = {
  /** Whose chain they are written into: `access/<service>`. */
  service: string;
  /** For those that could not be written down. */
  log: { error: (fields: object, message: string) => void };
  /** For so long the same refusal is counted, not written again. */
  windowMs?: number;
  now?: () => Date;
};

type Counted = { refused: RefusedRequest; written: number; again: number; timer: NodeJS.Timeout };

const WINDOW_MS = 60_000;
/** So many of one kind are written one by one before they are counted. */
const WRITTEN_MAX = 5;
/** So many different refusals in one window; what comes beyond is counted as one. */
const KINDS_MAX = 200;
const UNKNOWN: Actor = { kind: 'person', id: 'unknown', name: 'Somebody without a token that holds' };
const MANY: RefusedRequest = {
  caller: undefined,
  method: 'ANY',
  route: null,
  id: null,
  status: 400,
  reason: 'There were too many different refusals to write each down.',
};

/** Refused requests in the audit: the first few of a kind one by one, the rest as one number a minute, so that no flood can hide or fill it. */
export class RefusalAudit {
  readonly #em: EntityManager;
  readonly #settings: Required<RefusalAuditSettings>;
  readonly #counted = new Map<string, Counted>();
  readonly #writing = new Set<Promise<void>>();

  constructor(em: EntityManager, settings: RefusalAuditSettings) {
    this.#em = em;
    this.#settings = { windowMs: WINDOW_MS, now: () => new Date(), ...settings };
  }

  note(refused: RefusedRequest): void {
    const known = this.#counted.get(keyOf(refused));
    if (!known && this.#counted.size >= KINDS_MAX && refused !== MANY) return this.note(MANY);
    const counted = known ?? this.#begin(refused);
    if (counted.written >= WRITTEN_MAX) {
      counted.again += 1;
      return;
    }
    counted.written += 1;
    this.#write(refused, 1, summaryOf(refused));
  }

  /** Writes what is still counted. */
  async close(): Promise<void> {
    for (const [key, { timer }] of this.#counted) {
      clearTimeout(timer);
      this.#end(key);
    }
    await Promise.all(this.#writing);
  }

  #begin(refused: RefusedRequest): Counted {
    const key = keyOf(refused);
    const timer = setTimeout(() => this.#end(key), this.#settings.windowMs).unref();
    const counted = { refused, written: 0, again: 0, timer };
    this.#counted.set(key, counted);
    return counted;
  }

  #end(key: string): void {
    const counted = this.#counted.get(key);
    this.#counted.delete(key);
    if (!counted || counted.again === 0) return;
    const { refused, again } = counted;
    this.#write(refused, again, `${summaryOf(refused)} (${again} more within a minute)`);
  }

  #write(refused: RefusedRequest, count: number, summary: string): void {
    const { service, log, now } = this.#settings;
    const { method, route, id, status } = refused;
    const event = {
      id: `access/${service}/${randomUUID()}`,
      kind: 'request_refused' as const,
      at: now().toISOString(),
      actor: actorOf(refused),
      summary,
      data: { service, method, route, id, status, count },
    };
    const writing: Promise<void> = this.#em
      .fork()
      .transactional((tx) => appendEvents(tx, { stream: `access/${service}`, ticketId: null, phase: null }, [event]))
      .catch((error: unknown) => log.error({ err: error }, 'a refusal could not be written down'))
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }
}

const actorOf = ({ caller }: RefusedRequest): Actor => {
  if (!caller) return UNKNOWN;
  if (caller.kind === 'service') return { kind: 'machine', id: caller.name, name: caller.name };
  return { kind: 'person', id: caller.person.id, name: caller.person.name };
};

const summaryOf = (refused: RefusedRequest): string => {
  const { method, route, status, reason } = refused;
  return `${actorOf(refused).name} was refused ${method} ${route ?? 'at no known address'} (${status}): ${reason}`;
};

const keyOf = (refused: RefusedRequest): string =>
  JSON.stringify([actorOf(refused).id, refused.method, refused.route, refused.id, refused.status, refused.reason]);

/** Of what was refused: the newest first, those before the given one. Never with a ticket's words. */
export type RefusalRow = Pick<TicketEvent, 'id' | 'at' | 'actor' | 'summary' | 'data'>;

export const refusedRequests = async (
  em: EntityManager,
  { limit, before }: { limit: number; before?: Date },
): Promise<RefusalRow[]> => {
  const rows = await em.fork().execute<(Omit<RefusalRow, 'at'> & { at: Date | string })[]>(
    `select "id", "at", "actor", "summary", "data" from "audit_event"
     where "kind" = 'request_refused' ${before ? 'and "at" < ?' : ''} order by "at" desc, "id" limit ?`,
    before ? [before, limit] : [limit],
  );
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
};
