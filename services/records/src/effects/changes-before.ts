import type { ActionName, Ticket } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What was done to the affected account in the last 24 hours for other tickets; what nobody could settle counts as done. */
export const changesBefore = async (em: EntityManager, { id, affected }: Ticket, now: Date): Promise<ActionName[]> => {
  const rows = await em.fork().execute<{ action: ActionName }[]>(
    `select distinct e."action" from "effect" e join "ticket" t on t."id" = e."ticket_id"
     where t."affected_id" = ? and t."id" <> ? and e."state" in ('done', 'unknown', 'calling')
       and coalesce(e."settled_at", e."called_at") > ?`,
    [affected.id, id, new Date(now.getTime() - DAY_MS)],
  );
  return rows.map(({ action }) => action);
};
