import type { Budget } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents } from '../audit/append-events.ts';

const MINUTE_MS = 60_000;

export type Spent = {
  budget: Budget;
  /** Whose budget it was; null for everybody's. */
  department: string | null;
  /** When the oldest effect leaves the window. */
  roomAt: Date;
};

/** The effect that is about to be called. */
type Next = { key: string; action: string; ticketId: string };

/** The budget that an effect would exceed; counted under a lock, so that no two take the last place. */
export const spentBudget = async (
  tx: EntityManager,
  next: Next,
  now: Date,
  budgets: readonly Budget[],
): Promise<Spent | null> => {
  const own = budgets.filter(({ action }) => action === next.action);
  if (own.length === 0) return null;
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`budget/${next.action}`]);
  const department = own.some(({ per }) => per === 'department') ? await departmentOf(tx, next.ticketId) : null;
  for (const budget of own) {
    if (budget.per === 'department' && department === null) continue;
    const whose = budget.per === 'department' ? department : null;
    const windowMs = budget.windowMinutes * MINUTE_MS;
    const { count, oldest } = await called(tx, next, new Date(now.getTime() - windowMs), whose);
    if (count >= budget.limit)
      return { budget, department: whose, roomAt: new Date(new Date(oldest ?? now).getTime() + windowMs) };
  }
  return null;
};

/** Of the person whom a ticket is about, as it was seen when the plan was made. */
const DEPARTMENT = `jsonb_path_query_first(t."view", '$.evidence[*].facts.department') #>> '{}'`;

const departmentOf = async (tx: EntityManager, ticketId: string): Promise<string | null> => {
  const [row] = await tx.execute<{ department: string | null }[]>(
    `select ${DEPARTMENT} as "department" from "ticket" t where t."id" = ?`,
    [ticketId],
  );
  return row?.department ?? null;
};

type Called = { count: number; oldest: Date | string | null };

const called = async (
  tx: EntityManager,
  { key, action }: Next,
  since: Date,
  department: string | null,
): Promise<Called> => {
  const ofDepartment = department === null ? '' : `and ${DEPARTMENT} = ?`;
  const [row] = await tx.execute<Called[]>(
    `select count(*)::int as "count", min(e."called_at") as "oldest" from "effect" e
     ${department === null ? '' : 'join "ticket" t on t."id" = e."ticket_id"'}
     where e."action" = ? and e."key" <> ? and e."called_at" > ? and e."state" in ('calling', 'done', 'unknown') ${ofDepartment}`,
    [action, key, since, ...(department === null ? [] : [department])],
  );
  return row ?? { count: 0, oldest: null };
};

/** Answers why, in words. Said once in the audit, however many run into it. */
export const pauseAction = async (
  tx: EntityManager,
  { budget, department, roomAt }: Spent,
  now: Date,
): Promise<string> => {
  const { action, limit, windowMinutes, resume } = budget;
  const whose = department === null ? '' : ` for ${department}`;
  const reason = `its budget of ${limit} in ${windowMinutes} minutes${whose} is spent`;
  const until = resume === 'window' ? roomAt : null;
  const begun = await tx.execute<{ action: string }[]>(
    `insert into "action_pause" ("action", "reason", "since", "until") values (?, ?, ?, ?)
     on conflict ("action") do update set "reason" = excluded."reason", "since" = excluded."since", "until" = excluded."until"
     where "action_pause"."until" <= excluded."since" returning "action"`,
    [action, reason, now, until],
  );
  if (begun.length > 0)
    await appendEvents(tx, { stream: 'automation', ticketId: null, phase: null }, [
      {
        id: `automation/${action}/paused/${now.toISOString()}`,
        kind: 'action_paused',
        at: now.toISOString(),
        actor: { kind: 'machine', id: 'budget', name: 'Budgets' },
        summary: `${action} is paused: ${reason}. ${until ? `It goes on at ${until.toISOString()}.` : 'An admin must look.'}`,
        data: { action, limit, windowMinutes, department, until: until?.toISOString() ?? null },
      },
    ]);
  return reason;
};
