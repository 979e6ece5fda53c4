import { type Deputy, FixpointError, type Person } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { randomUUID } from 'node:crypto';
import { appendEvents } from '../audit/append-events.ts';
import { DeputyRecord } from '../entities/deputy.entity.ts';

export type DeputyEntry = Deputy & { id: string; namedBy: Person; namedAt: string };
export type NewDeputy = { of: Person; deputy: Person; from: Date; until: Date; by: Person; now: Date };

const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_DAYS = 366;

/** Names who decides in somebody's place; written down with who named them. */
export const nameDeputy = async (em: EntityManager, given: NewDeputy): Promise<DeputyEntry> => {
  const { of, deputy, from, until, by, now } = given;
  if (of.id === deputy.id) throw new FixpointError('invalid', 'deputy: nobody stands in for themself; name another.');
  if (until <= from) throw new FixpointError('invalid', 'until: it ends before it begins; give a later date.');
  if (until <= now) throw new FixpointError('invalid', 'until: it is over already; give a date that is still to come.');
  if (until.getTime() - from.getTime() > LONGEST_DAYS * DAY_MS)
    throw new FixpointError('invalid', `until: at most ${LONGEST_DAYS} days after it begins.`);
  return em.fork().transactional(async (tx) => {
    const record = tx.create(DeputyRecord, {
      id: randomUUID(),
      ofId: of.id,
      of,
      deputyId: deputy.id,
      deputy,
      from,
      until,
      namedBy: by,
      namedAt: now,
    });
    const days = `from ${from.toISOString()} to ${until.toISOString()}`;
    await note(tx, {
      id: record.id,
      kind: 'deputy_named',
      by,
      now,
      summary: `${deputy.name} decides for ${of.name}, ${days}.`,
    });
    return entryOf(record);
  });
};

/** Ends it now. `conflict` when it is over; `not_found` when it is none of `of`, where that is given. */
export const endDeputy = (
  em: EntityManager,
  { id, of, by, now }: { id: string; of?: string; by: Person; now: Date },
): Promise<DeputyEntry> =>
  em.fork().transactional(async (tx) => {
    const record = await tx.findOne(DeputyRecord, { id, ...(of !== undefined && { ofId: of }) });
    if (!record) throw new FixpointError('not_found', 'There is no such deputy among those you may change.');
    if (record.until <= now) throw new FixpointError('conflict', 'It has ended already.');
    record.until = record.from > now ? record.from : now;
    const summary = `${record.deputy.name} does not decide for ${record.of.name} any more.`;
    await note(tx, { id, kind: 'deputy_ended', by, now, summary });
    return entryOf(record);
  });

/** Who stands in for any of these people, now or later. */
export const deputiesOf = async (em: EntityManager, people: readonly string[], now: Date): Promise<Deputy[]> => {
  const records = await em
    .fork()
    .find(DeputyRecord, { ofId: { $in: [...people] }, until: { $gt: now } }, { orderBy: { from: 'asc', id: 'asc' } });
  return records
    .filter(({ from, until }) => from < until)
    .map(({ of, deputy, from, until }) => ({ of, deputy, from: from.toISOString(), until: until.toISOString() }));
};

/** Those that are not over: of one person and for whom they stand in themself, or of everybody. */
export const listDeputies = async (em: EntityManager, person: string | null, now: Date): Promise<DeputyEntry[]> => {
  const whose = person === null ? {} : { $or: [{ ofId: person }, { deputyId: person }] };
  const records = await em
    .fork()
    .find(DeputyRecord, { ...whose, until: { $gt: now } }, { orderBy: { from: 'asc', id: 'asc' }, limit: 500 });
  return records.map(entryOf);
};

/** The workflows of open questions in which a person has any part, so that they look again who stands in. */
export const openApprovalsAbout = async (em: EntityManager, person: string): Promise<string[]> => {
  const rows = await em.fork().execute<{ id: string }[]>(
    `select "view"->'approval'->>'id' as "id" from "ticket"
     where "phase" = 'awaiting_approval'
       and jsonb_path_query_array("view"->'approval', '$.**.id') @> to_jsonb(?::text)`,
    [person],
  );
  return rows.map(({ id }) => id);
};

const entryOf = ({ id, of, deputy, from, until, namedBy, namedAt }: DeputyRecord): DeputyEntry => ({
  id,
  of,
  deputy,
  from: from.toISOString(),
  until: until.toISOString(),
  namedBy,
  namedAt: namedAt.toISOString(),
});

type Noted = { id: string; kind: 'deputy_named' | 'deputy_ended'; by: Person; now: Date; summary: string };

const note = (tx: EntityManager, { id, kind, by, now, summary }: Noted): Promise<void> =>
  appendEvents(tx, { stream: 'deputies', ticketId: null, phase: null }, [
    {
      id: `${kind}/${id}`,
      kind,
      at: now.toISOString(),
      actor: { kind: 'person', id: by.id, name: by.name },
      summary,
      data: { deputyId: id },
    },
  ]);
