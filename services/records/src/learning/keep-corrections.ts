import type { LabelledExample, Person, TicketView } from '@fixpoint/domain';
import { LabelledExample as LabelledExampleSchema } from '@fixpoint/domain/schemas';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { NewEvent } from '../audit/append-events.ts';

const Data = LabelledExampleSchema.pick({ category: true, was: true, reason: true });

/** Makes an example of each correction among a ticket's events, once however often it is told. */
export const keepCorrections = async (tx: EntityManager, view: TicketView, events: NewEvent[]): Promise<void> => {
  for (const { id, kind, at, actor, data } of events) {
    if (kind !== 'triage_corrected') continue;
    const by = view.triage?.corrected?.by;
    const person = by?.id === actor.id ? by : { id: actor.id, name: actor.name, email: '' };
    await keepExample(tx, id, { ticketId: view.ticket.id, round: view.round, at, by: person, ...Data.parse(data) });
  }
};

type NewExample = Omit<LabelledExample, 'use' | 'by'> & { by: Person };

/** Every fifth corrected ticket is kept from training. */
const COMPARE_EVERY = 5;

/**
 * The last thing a transaction does, so that whoever waits for the table holds nothing up. The lock lets no two be the fifth.
 * A ticket that is corrected again keeps its use: what was trained on once tells nothing any more, and the other way round.
 */
export const keepExample = async (tx: EntityManager, eventId: string, example: NewExample): Promise<void> => {
  const { ticketId, round, category, was, by, at, reason } = example;
  await tx.execute(`lock table "labelled_example" in share row exclusive mode`);
  await tx.execute(
    `insert into "labelled_example" ("event_id", "ticket_id", "round", "category", "was_category", "was_confidence",
       "was_model", "corrected_by", "at", "reason", "use")
     values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, coalesce(
       (select "use" from "labelled_example" where "ticket_id" = ? limit 1),
       (select case when count(distinct "ticket_id") % ${COMPARE_EVERY} = ${COMPARE_EVERY - 1} then 'compare' else 'train' end
        from "labelled_example")))
     on conflict do nothing`,
    [
      eventId,
      ticketId,
      round,
      category,
      was.category,
      was.confidence,
      was.model,
      JSON.stringify(by),
      at,
      reason,
      ticketId,
    ],
  );
};
