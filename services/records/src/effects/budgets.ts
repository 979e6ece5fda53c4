import type { Budget } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents } from '../audit/append-events.ts';

const MINUTE_MS = 60_000;

export type Spent = { budget: Budget; /** When the oldest effect leaves the window. */ roomAt: Date };

/** The budget that the effect with this key would exceed; counted under a lock, so that no two take the last place. */
export const spentBudget = async (
  tx: EntityManager,
  action: string,
  key: string,
  now: Date,
  budgets: readonly Budget[],
): Promise<Spent | null> => {
  const own = budgets.filter((budget) => budget.action === action);
  if (own.length === 0) return null;
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`budget/${action}`]);
  for (const budget of own) {
    const windowMs = budget.windowMinutes * MINUTE_MS;
    const [row] = await tx.execute<{ count: number; oldest: Date | string | null }[]>(
      `select count(*)::int as "count", min("called_at") as "oldest" from "effect"
       where "action" = ? and "key" <> ? and "called_at" > ? and "state" in ('calling', 'done', 'unknown')`,
      [action, key, new Date(now.getTime() - windowMs)],
    );
    if (row && row.count >= budget.limit)
      return { budget, roomAt: new Date(new Date(row.oldest ?? now).getTime() + windowMs) };
  }
  return null;
};

/** Answers why, in words. Said once in the audit, however many run into it. */
export const pauseAction = async (tx: EntityManager, { budget, roomAt }: Spent, now: Date): Promise<string> => {
  const { action, limit, windowMinutes, resume } = budget;
  const reason = `its budget of ${limit} in ${windowMinutes} minutes is spent`;
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
        data: { action, limit, windowMinutes, until: until?.toISOString() ?? null },
      },
    ]);
  return reason;
};
