import { type Budget, FixpointError, type Phase, type Receipt } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents, type NewEvent, ticketStream } from '../audit/append-events.ts';
import type { EffectState } from '../entities/effect-record.entity.ts';
import { pauseAction, spentBudget } from './budgets.ts';

export type EffectIntent = {
  /** One intended write; the same for every retry of it. */
  key: string;
  ticketId: string;
  action: string;
  title: string;
  requestHash: string;
  leaseMs: number;
  /** true: the switch that stops all automation stops this effect too; its own switch always does. */
  heedsStop: boolean;
};

/** `lease` names a claim, so that one whose time is over can be told from the one that came after it. */
export type EffectClaim =
  | { state: 'new'; lease: Date }
  | { state: 'busy'; retryAfterMs: number } // another request holds this key right now
  | { state: 'open'; lease: Date; calledAt: Date; before: Record<string, unknown> | null } // called, and the reply was lost
  | { state: 'unknown'; detail: string } // nobody could find out; a person has it
  | { state: 'done'; receipt: Receipt };

/** Takes the right to carry out an effect, or says what became of it. Refuses while automation is stopped. */
export const claimEffect = (em: EntityManager, intent: EffectIntent, now: Date): Promise<EffectClaim> =>
  em.fork().transactional(async (tx): Promise<EffectClaim> => {
    const { key, requestHash, leaseMs, heedsStop } = intent;
    const lease = new Date(now.getTime() + leaseMs);
    const effect = await lockEffect(tx, intent, now);
    if (effect.requestHash !== requestHash)
      throw new FixpointError('conflict', 'Idempotency-Key: this key was used for another request.');
    if (effect.state === 'done' && effect.receipt) return { state: 'done', receipt: effect.receipt };
    if (effect.state === 'unknown') return { state: 'unknown', detail: effect.detail ?? '' };
    const busyUntil = effect.leaseUntil && new Date(effect.leaseUntil);
    if (busyUntil && busyUntil > now) return { state: 'busy', retryAfterMs: busyUntil.getTime() - now.getTime() };
    refuseWhenStopped(effect.switches, heedsStop, now);
    const open = effect.state === 'calling' && effect.calledAt !== null;
    await tx.execute(`update "effect" set "lease_until" = ?, "state" = ? where "key" = ?`, [
      lease,
      open ? 'calling' : 'intended',
      key,
    ]);
    if (open && effect.calledAt)
      return { state: 'open', lease, calledAt: new Date(effect.calledAt), before: effect.before };
    return { state: 'new', lease };
  });

type Switch = { scope: string; stopped: boolean; reason: string | null; until: string | null };

type Locked = {
  requestHash: string;
  state: EffectState;
  before: Record<string, unknown> | null;
  receipt: Receipt | null;
  detail: string | null;
  calledAt: string | Date | null;
  leaseUntil: string | Date | null;
  switches: Switch[] | null;
};

/** What may stop an action, read with the statement it is asked for in: the switches, and a budget that is spent. */
const SWITCHES = `(select jsonb_agg(s) from (
  select "scope", "stopped", "reason", null as "until" from "automation_switch" where "scope" in ('all', "effect"."action")
  union all
  select "action", true, "reason", "until" from "action_pause" where "action" = "effect"."action") s) as "switches"`;

/** Writes the intent down if it is new, and locks it either way: the empty update is what locks. */
const lockEffect = async (tx: EntityManager, intent: EffectIntent, now: Date): Promise<Locked> => {
  const { key, ticketId, action, title, requestHash } = intent;
  const [row] = await tx.execute<Locked[]>(
    `insert into "effect" ("key", "ticket_id", "action", "title", "request_hash", "state", "created_at")
     values (?, ?, ?, ?, ?, 'intended', ?)
     on conflict ("key") do update set "key" = excluded."key"
     returning "request_hash" as "requestHash", "state", "before", "receipt", "detail", "called_at" as "calledAt",
       "lease_until" as "leaseUntil", ${SWITCHES}`,
    [key, ticketId, action, title, requestHash, now],
  );
  if (!row) throw new Error(`The effect ${key} could not be written down.`);
  return row;
};

const refuseWhenStopped = (switches: Switch[] | null, heedsStop: boolean, now: Date): void => {
  if (!switches?.some(({ scope }) => scope === 'all'))
    throw new FixpointError('unavailable', 'Whether automation may write cannot be read, so nothing is written.');
  const stopped = switches.find(
    ({ scope, stopped: isStopped, until }) =>
      isStopped && (heedsStop || scope !== 'all') && (until === null || new Date(until) > now),
  );
  if (stopped) throw held(stopped.scope, stopped.reason ?? 'no reason given');
};

const held = (scope: string, reason: string): FixpointError =>
  new FixpointError('held', `${scope === 'all' ? 'Automation' : scope} is stopped: ${reason}`, {
    retryAfterS: HELD_RETRY_S,
  });
const HELD_RETRY_S = 10;

/** What may be done in a window of time, as it is ruled now. */
export type Budgets = () => Promise<readonly Budget[]>;

export type EffectCall = {
  key: string;
  lease: Date;
  leaseMs: number;
  /** What the service saw before it calls; read-back compares with it. */
  before: Record<string, unknown> | null;
  heedsStop: boolean;
};

/**
 * Committed before the call leaves: from here on the effect may exist. Renews the lease, and refuses when it was lost, when
 * automation was stopped since the claim, or when the action's budget is spent, which also pauses it.
 */
export const effectCalling = async (
  em: EntityManager,
  { key, lease, leaseMs, before, heedsStop }: EffectCall,
  now: Date,
  budgetsNow: Budgets = async () => [],
): Promise<Date> => {
  const budgets = await budgetsNow(); // unreadable, they let nothing through
  const outcome = await em.fork().transactional(async (tx): Promise<Date | FixpointError> => {
    const renewed = new Date(now.getTime() + leaseMs);
    const [row] = await tx.execute<{ action: string; ticketId: string; calls: number; switches: Switch[] | null }[]>(
      `update "effect" set "state" = 'calling', "before" = ?::jsonb, "called_at" = ?, "calls" = "calls" + 1, "lease_until" = ?
       where "key" = ? and "lease_until" = ? and "state" in ('intended', 'calling')
       returning "action", "ticket_id" as "ticketId", "calls", ${SWITCHES}`,
      [before && JSON.stringify(before), now, renewed, key, lease],
    );
    if (!row) throw new FixpointError('unavailable', 'Another request has taken this over.', { retryAfterS: 1 });
    refuseWhenStopped(row.switches, heedsStop, now);
    const isRepeated = row.calls > 1; // it was within the budget when it was called first
    const spent = isRepeated ? null : await spentBudget(tx, { ...row, key }, now, budgets);
    if (!spent) return renewed;
    await tx.execute(
      `update "effect" set "state" = 'intended', "called_at" = null, "calls" = 0, "lease_until" = null where "key" = ?`,
      [key],
    );
    return held(row.action, await pauseAction(tx, spent, now));
  });
  if (outcome instanceof FixpointError) throw outcome; // thrown here, so that the pause is kept
  return outcome;
};

/** The effect is there: its receipt and the event that tells of it are written together. */
export const settleEffect = (em: EntityManager, key: string, receipt: Receipt, event: NewEvent): Promise<void> =>
  finish(em, key, { state: 'done', receipt, detail: null }, event);

/** The system refused: nothing was changed. The same key may be tried again. */
export const failEffect = (em: EntityManager, key: string, detail: string, event: NewEvent): Promise<void> =>
  finish(em, key, { state: 'failed', receipt: null, detail }, event);

/** Nobody could find out whether the effect is there; it is not tried again. */
export const effectUnknown = (em: EntityManager, key: string, detail: string, event: NewEvent): Promise<void> =>
  finish(em, key, { state: 'unknown', receipt: null, detail }, event);

/** The call ended without an answer: the next claim finds it open. Nothing happens when the lease went to another. */
export const releaseEffect = async (em: EntityManager, key: string, lease: Date): Promise<void> => {
  await em
    .fork()
    .execute(`update "effect" set "lease_until" = null where "key" = ? and "lease_until" = ?`, [key, lease]);
};

/** The call certainly did nothing: the next claim finds it new. */
export const retractEffect = async (em: EntityManager, key: string, lease: Date): Promise<void> => {
  await em.fork().execute(
    `update "effect" set "state" = 'intended', "called_at" = null, "before" = null, "lease_until" = null
       where "key" = ? and "lease_until" = ? and "state" = 'calling'`,
    [key, lease],
  );
};

type End = { state: 'done' | 'failed' | 'unknown'; receipt: Receipt | null; detail: string | null };

const finish = (em: EntityManager, key: string, { state, receipt, detail }: End, event: NewEvent): Promise<void> =>
  em.fork().transactional(async (tx) => {
    // What is done stays done, whatever a request that was late has to say.
    const [row] = await tx.execute<{ ticketId: string; phase: Phase | null }[]>(
      `update "effect" set "state" = ?, "receipt" = ?::jsonb, "detail" = ?, "lease_until" = null, "settled_at" = now()
       where "key" = ? and ("state" <> 'done' or ? = 'done')
       returning "ticket_id" as "ticketId", (select "phase" from "ticket" where "id" = "effect"."ticket_id") as "phase"`,
      [state, receipt && JSON.stringify(receipt), detail, key, state],
    );
    if (!row) throw new FixpointError('conflict', `There is no effect ${key} that can still become ${state}.`);
    const phase = event.kind.startsWith('effect_') ? 'acting' : row.phase;
    await appendEvents(tx, { stream: ticketStream(row.ticketId), ticketId: row.ticketId, phase }, [event]);
  });

/** The verbs above as the port that services carry out effects by, within budgets where there are any. */
export const createEffectLedger = (em: EntityManager, budgets?: Budgets) => ({
  claim: (intent: EffectIntent, now: Date) => claimEffect(em, intent, now),
  calling: (call: EffectCall, now: Date) => effectCalling(em, call, now, budgets),
  settle: (key: string, receipt: Receipt, event: NewEvent) => settleEffect(em, key, receipt, event),
  fail: (key: string, detail: string, event: NewEvent) => failEffect(em, key, detail, event),
  unknown: (key: string, detail: string, event: NewEvent) => effectUnknown(em, key, detail, event),
  release: (key: string, lease: Date) => releaseEffect(em, key, lease),
  retract: (key: string, lease: Date) => retractEffect(em, key, lease),
});
