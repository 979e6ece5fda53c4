import { type LabelledExample, type Person, SHIPPED_MODEL } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';

/** With the words that training reads. */
export type TrainingExample = LabelledExample & { subject: string; body: string; requester: Person; affected: Person };

const COLUMNS = `e."ticket_id" as "ticketId", e."round", e."category", e."corrected_by" as "by", e."at", e."reason", e."use",
  jsonb_build_object('category', e."was_category", 'confidence', e."was_confidence", 'model', e."was_model") as "was"`;

type Row<E> = Omit<E, 'at'> & { at: Date | string };

const exampleOf = <E extends LabelledExample>(row: Row<E>) => ({ ...row, at: new Date(row.at).toISOString() });

/** What is known of each corrected ticket, by its newest correction, the oldest first. */
export const labelledExamples = async (em: EntityManager): Promise<TrainingExample[]> => {
  const rows = await em.fork().execute<Row<TrainingExample>[]>(
    `select ${COLUMNS}, t."subject", t."body", t."requester", t."affected"
     from (select distinct on ("ticket_id") * from "labelled_example" order by "ticket_id", "at" desc, "event_id" desc) e
     join "ticket" t on t."id" = e."ticket_id" order by e."at", e."event_id"`,
  );
  return rows.map(exampleOf);
};

/** Every correction, the newest first, without the tickets' words. */
export const newestExamples = async (em: EntityManager, limit: number): Promise<LabelledExample[]> => {
  const rows = await em
    .fork()
    .execute<Row<LabelledExample>[]>(
      `select ${COLUMNS} from "labelled_example" e order by e."at" desc, e."event_id" desc limit ?`,
      [limit],
    );
  return rows.map(exampleOf);
};

/** How many corrected tickets there are of each use, and how many corrections came after the newest training. */
export type ExampleCounts = { train: number; compare: number; sinceTraining: number };

export const exampleCounts = async (em: EntityManager): Promise<ExampleCounts> => {
  const [counts] = await em.fork().execute<ExampleCounts[]>(
    `select count(distinct "ticket_id") filter (where "use" = 'train')::int as "train",
            count(distinct "ticket_id") filter (where "use" = 'compare')::int as "compare",
            count(*) filter (where "at" > coalesce(
              (select max("trained_at") from "triage_model" where "id" <> ?), '-infinity'))::int as "sinceTraining"
     from "labelled_example"`,
    [SHIPPED_MODEL],
  );
  return counts ?? { train: 0, compare: 0, sinceTraining: 0 };
};
