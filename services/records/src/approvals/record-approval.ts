import { type Approval, type TicketView, whoMayAnswer } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';

type State = 'open' | 'approved' | 'refused' | 'expired' | 'void';

/** One row for everybody who was asked, so that each finds what waits for their answer. */
export const recordApproval = async (
  tx: EntityManager,
  { ticket, approval }: TicketView,
  at: string,
): Promise<void> => {
  if (!approval) return;
  const open = new Set(approval.outcome ? [] : whoMayAnswer(approval, new Date(at)).map(({ id }) => id));
  const rows = approval.asked.map(({ id }) => ({ id, state: open.has(id) ? 'open' : stateOf(approval, id) }));
  if (rows.length === 0) return;
  await tx.execute(
    `insert into "approval" ("ticket_id", "plan_hash", "approver_id", "state", "asked_at", "due_at", "ended_at")
     select ?, ?, r."id", r."state", ?::timestamptz, ?::timestamptz, case when r."state" = 'open' then null else ?::timestamptz end
     from jsonb_to_recordset(?::jsonb) as r("id" text, "state" text)
     on conflict ("ticket_id", "plan_hash", "approver_id") do update
       set "state" = excluded."state", "asked_at" = excluded."asked_at", "due_at" = excluded."due_at", "ended_at" = excluded."ended_at"
       where "approval"."state" is distinct from excluded."state" or "approval"."due_at" is distinct from excluded."due_at"`,
    [ticket.id, approval.planHash, approval.stageAskedAt, approval.dueAt, at, JSON.stringify(rows)],
  );
};

const stateOf = ({ votes, outcome }: Approval, id: string): State => {
  const own = votes.find(({ approver }) => approver.id === id);
  if (own) return own.approved ? 'approved' : 'refused';
  return outcome === 'expired' ? 'expired' : 'void';
};
