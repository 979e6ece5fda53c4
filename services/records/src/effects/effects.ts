import { FixpointError, type Receipt } from '@fixpoint/domain';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents, type NewEvent, ticketStream } from '../audit/append-events.ts';
import { EffectRecord } from '../entities/effect-record.entity.ts';
import { AutomationSwitch } from '../entities/small.entities.ts';

export type EffectIntent = {
  /** One intended write; the same for every retry of it. */
  key: string;
  ticketId: string;
  action: string;
  title: string;
  requestHash: string;
  leaseMs: number;
};

export type EffectClaim =
  | { state: 'new' }
  | { state: 'busy'; retryAfterMs: number } // another request holds this key right now
  | { state: 'open'; calledAt: Date; before: Record<string, unknown> | null } // called, and the reply was lost
  | { state: 'unknown'; detail: string } // nobody could find out; a person has it
  | { state: 'done'; receipt: Receipt };

/** Takes the right to carry out an effect, or says what became of it. Refuses while automation is stopped. */
export const claimEffect = (em: EntityManager, intent: EffectIntent, now: Date): Promise<EffectClaim> =>
  em.fork().transactional(async (tx): Promise<EffectClaim> => {
    const { key, ticketId, action, title, requestHash, leaseMs } = intent;
    const leaseUntil = new Date(now.getTime() + leaseMs);
    await tx.execute(
      `insert into "effect" ("key", "ticket_id", "action", "title", "request_hash", "state", "created_at")
       values (?, ?, ?, ?, ?, 'intended', ?) on conflict do nothing`,
      [key, ticketId, action, title, requestHash, now],
    );
    const effect = await tx.findOneOrFail(EffectRecord, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (effect.requestHash !== requestHash)
      throw new FixpointError('conflict', 'Idempotency-Key: this key was used for another request.');
    if (effect.state === 'done' && effect.receipt) return { state: 'done', receipt: effect.receipt };
    if (effect.state === 'unknown') return { state: 'unknown', detail: effect.detail ?? '' };
    if (effect.leaseUntil && effect.leaseUntil > now)
      return { state: 'busy', retryAfterMs: effect.leaseUntil.getTime() - now.getTime() };
    await refuseWhenStopped(tx, action);
    effect.leaseUntil = leaseUntil;
    if (effect.state === 'calling' && effect.calledAt)
      return { state: 'open', calledAt: effect.calledAt, before: effect.before ?? null };
    effect.state = 'intended';
    return { state: 'new' };
  });

const refuseWhenStopped = async (tx: EntityManager, action: string): Promise<void> => {
  const switches = await tx.find(AutomationSwitch, { scope: { $in: ['all', action] } });
  if (!switches.some(({ scope }) => scope === 'all'))
    throw new FixpointError('unavailable', 'Whether automation may write cannot be read, so nothing is written.');
  const stopped = switches.find((each) => each.stopped);
  if (stopped)
    throw new FixpointError(
      'unavailable',
      `Automation is stopped (${stopped.scope}): ${stopped.reason ?? 'no reason given'}`,
    );
};

/** Committed before the call leaves: from here on the effect may exist. */
export const effectCalling = async (
  em: EntityManager,
  key: string,
  before: Record<string, unknown> | null,
  now: Date,
): Promise<void> => {
  await em
    .fork()
    .execute(
      `update "effect" set "state" = 'calling', "before" = ?::jsonb, "called_at" = ?, "calls" = "calls" + 1 where "key" = ?`,
      [before && JSON.stringify(before), now, key],
    );
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

/** The call ended without an answer: the next claim finds it open. */
export const releaseEffect = async (em: EntityManager, key: string): Promise<void> => {
  await em.fork().execute(`update "effect" set "lease_until" = null where "key" = ?`, [key]);
};

type End = { state: 'done' | 'failed' | 'unknown'; receipt: Receipt | null; detail: string | null };

const finish = (em: EntityManager, key: string, { state, receipt, detail }: End, event: NewEvent): Promise<void> =>
  em.fork().transactional(async (tx) => {
    const [row] = await tx.execute<{ ticketId: string }[]>(
      `update "effect" set "state" = ?, "receipt" = ?::jsonb, "detail" = ?, "lease_until" = null, "settled_at" = now()
       where "key" = ? returning "ticket_id" as "ticketId"`,
      [state, receipt && JSON.stringify(receipt), detail, key],
    );
    if (!row) throw new FixpointError('not_found', `There is no effect ${key}.`);
    await appendEvents(tx, { stream: ticketStream(row.ticketId), ticketId: row.ticketId, phase: 'acting' }, [event]);
  });
