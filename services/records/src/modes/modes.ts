import {
  type Actor,
  demotedTo,
  FixpointError,
  type Mode,
  type Person,
  type RunbookMode,
  type RunbookName,
  SAMPLES_NEEDED,
  whyNotTrusted,
} from '@fixpoint/domain';
import { RUNBOOKS } from '@fixpoint/domain/schemas';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents } from '../audit/append-events.ts';
import { personActor } from '../tickets/open-ticket.ts';

type Row = {
  runbook: RunbookName;
  mode: Mode;
  since: Date | string;
  changedBy: string;
  reason: string;
  samples: number;
  wrong: number;
};

/** Every runbook with what its plans were worth since its mode was last changed; `usual` is the mode of those nobody has changed. */
export const runbookModes = async (em: EntityManager, usual: Mode): Promise<RunbookMode[]> => {
  const rows = await em.fork().execute<Row[]>(
    `select r."runbook", m."mode", m."since", m."changed_by" as "changedBy", m."reason",
            count(s."ticket_id")::int as "samples", (count(s."ticket_id") filter (where not s."is_right"))::int as "wrong"
     from jsonb_array_elements_text(?::jsonb) as r("runbook")
     left join "runbook_mode" m on m."runbook" = r."runbook"
     left join "plan_sample" s on s."runbook" = r."runbook" and s."at" >= coalesce(m."since", '-infinity'::timestamptz)
     group by r."runbook", m."mode", m."since", m."changed_by", m."reason"`,
    [JSON.stringify(RUNBOOKS)],
  );
  const known = new Map(rows.map((row) => [row.runbook, row]));
  return RUNBOOKS.map((runbook) => {
    const row = known.get(runbook);
    return {
      runbook,
      mode: row?.mode ?? usual,
      since: row?.since ? new Date(row.since).toISOString() : null,
      changedBy: row?.changedBy ?? null,
      reason: row?.reason ?? null,
      samples: row?.samples ?? 0,
      wrong: row?.wrong ?? 0,
    };
  });
};

export const modeOf = async (em: EntityManager, runbook: RunbookName, usual: Mode): Promise<Mode> => {
  const [row] = await em
    .fork()
    .execute<{ mode: Mode }[]>(`select "mode" from "runbook_mode" where "runbook" = ?`, [runbook]);
  return row?.mode ?? usual;
};

export type ModeChange = { runbook: RunbookName; mode: Mode; usual: Mode; reason: string; by: Person; now: Date };

/** `conflict` when too little is known of its plans, or too many of them were wrong, to trust it that far. */
export const setMode = async (em: EntityManager, change: ModeChange): Promise<RunbookMode[]> => {
  const { runbook, mode, usual, reason, by, now } = change;
  const before = (await runbookModes(em, usual)).find((each) => each.runbook === runbook);
  const why = before && whyNotTrusted(before, mode);
  if (why) throw new FixpointError('conflict', `mode: ${runbook} stays ${before.mode}: ${why}.`);
  await em.fork().transactional((tx) => write(tx, { runbook, mode, reason, now, actor: personActor(by) }));
  return runbookModes(em, usual);
};

export type Judgement = {
  ticketId: string;
  round: number;
  attempt: number;
  runbook: RunbookName;
  isRight: boolean;
  why: string;
  usual: Mode;
  now: Date;
};

/** Keeps whether a plan was right, once; wrong outweighs right. Trusts its runbook less when too many were wrong. */
export const judgePlan = (em: EntityManager, judgement: Judgement): Promise<void> =>
  em.fork().transactional(async (tx) => {
    const { ticketId, round, attempt, runbook, isRight, why, now } = judgement;
    await tx.execute(
      `insert into "plan_sample" ("ticket_id", "round", "attempt", "runbook", "at", "is_right", "why") values (?, ?, ?, ?, ?, ?, ?)
       on conflict ("ticket_id", "round", "attempt") do update set "is_right" = false, "why" = excluded."why"
         where "plan_sample"."is_right" and not excluded."is_right"`,
      [ticketId, round, attempt, runbook, now, isRight, why],
    );
    if (!isRight) await demote(tx, judgement);
  });

/** The newest plan of a ticket's round turned out to be wrong: reopened, or disowned. Nothing when none was judged. */
export const findWrong = async (
  em: EntityManager,
  { ticketId, round, why, usual, now }: Pick<Judgement, 'ticketId' | 'round' | 'why' | 'usual' | 'now'>,
): Promise<void> => {
  const [sample] = await em
    .fork()
    .execute<{ attempt: number; runbook: RunbookName }[]>(
      `select "attempt", "runbook" from "plan_sample" where "ticket_id" = ? and "round" = ? order by "attempt" desc limit 1`,
      [ticketId, round],
    );
  if (sample) await judgePlan(em, { ticketId, round, ...sample, isRight: false, why, usual, now });
};

const demote = async (tx: EntityManager, { runbook, usual, now }: Judgement): Promise<void> => {
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`mode/${runbook}`]);
  const [row] = await tx.execute<{ mode: Mode | null; wrong: number }[]>(
    `select (select "mode" from "runbook_mode" where "runbook" = ?) as "mode", (count(*) filter (where not "is_right"))::int as "wrong"
     from (select "is_right" from "plan_sample"
           where "runbook" = ? and "at" >= coalesce((select "since" from "runbook_mode" where "runbook" = ?), '-infinity'::timestamptz)
           order by "at" desc limit ${SAMPLES_NEEDED}) newest`,
    [runbook, runbook, runbook],
  );
  const mode = demotedTo(row?.mode ?? usual, row?.wrong ?? 0);
  if (!mode) return;
  const reason = `${row?.wrong} of its newest ${SAMPLES_NEEDED} plans were wrong, which is more than 2 %.`;
  await write(tx, { runbook, mode, reason, now, actor: { kind: 'machine', id: 'trust', name: 'Fixpoint' } });
};

type Written = { runbook: RunbookName; mode: Mode; reason: string; now: Date; actor: Actor };

const write = async (tx: EntityManager, { runbook, mode, reason, now, actor }: Written): Promise<void> => {
  await tx.execute(
    `insert into "runbook_mode" ("runbook", "mode", "since", "changed_by", "reason") values (?, ?, ?, ?, ?)
     on conflict ("runbook") do update set "mode" = excluded."mode", "since" = excluded."since", "changed_by" = excluded."changed_by",
       "reason" = excluded."reason"`,
    [runbook, mode, now, actor.name, reason],
  );
  await appendEvents(tx, { stream: 'automation', ticketId: null, phase: null }, [
    {
      id: `mode/${runbook}/${now.toISOString()}/${actor.id}`,
      kind: 'mode_changed',
      at: now.toISOString(),
      actor,
      summary: `${runbook} is ${mode} now: ${reason}`,
      data: { runbook, mode },
    },
  ]);
};
