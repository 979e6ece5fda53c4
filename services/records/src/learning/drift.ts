import { type Category, type DriftAlarm, FixpointError, type Person, type TriageShares } from '@fixpoint/domain';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents } from '../audit/append-events.ts';
import { DriftAlarmRecord } from '../entities/learning.entities.ts';
import { personActor } from '../tickets/open-ticket.ts';
import { TRIAGE_STREAM } from './triage-stream.ts';

const RECENT_TICKETS = 100;
const REFERENCE_TICKETS = 2_000;
const BANDS = 10;

/** Surer than this is still acted on while an alarm stands. */
const MIN_CONFIDENCE = 0.95;

type Read = { category: Category; confidence: number };

/** What the newest tickets were read as, and those before them, since somebody last cleared an alarm. */
export const triageWindows = async (em: EntityManager): Promise<{ reference: TriageShares; recent: TriageShares }> => {
  const rows = await em.fork().execute<Read[]>(
    `select "data"->>'category' as "category", ("data"->>'confidence')::float as "confidence" from "audit_event"
     where "kind" = 'triaged' and "data"->>'byPerson' is distinct from 'true'
       and "at" > (select "windows_from" from "drift_alarm" where "id" = 'triage')
     order by "at" desc limit ${RECENT_TICKETS + REFERENCE_TICKETS}`,
  );
  return { reference: sharesOf(rows.slice(RECENT_TICKETS)), recent: sharesOf(rows.slice(0, RECENT_TICKETS)) };
};

const sharesOf = (reads: Read[]): TriageShares => {
  const byCategory: TriageShares['byCategory'] = {};
  const byConfidence = Array.from({ length: BANDS }, () => 0);
  for (const { category, confidence } of reads) {
    byCategory[category] = (byCategory[category] ?? 0) + 1;
    const band = Math.min(BANDS - 1, Math.floor(confidence * BANDS));
    byConfidence[band] = (byConfidence[band] ?? 0) + 1;
  }
  return { tickets: reads.length, byCategory, byConfidence };
};

/** The alarm that stands, if one does. */
export const driftAlarm = async (em: EntityManager): Promise<DriftAlarm | null> => {
  const { reason, since, minConfidence } = await em.fork().findOneOrFail(DriftAlarmRecord, 'triage');
  return reason && since ? { reason, since: since.toISOString(), minConfidence } : null;
};

export type Alarm = { reason: string; now: Date };

/** Stands until a person clears it; while one stands, another is not news. */
export const raiseDriftAlarm = (em: EntityManager, { reason, now }: Alarm): Promise<void> =>
  change(em, async (tx, alarm) => {
    if (alarm.since) return;
    const actor = { kind: 'machine' as const, id: 'drift', name: 'Drift watch' };
    Object.assign(alarm, { reason, since: now, minConfidence: MIN_CONFIDENCE, changedBy: actor });
    const at = now.toISOString();
    const data = { reason, minConfidence: MIN_CONFIDENCE };
    await appendEvents(tx, TRIAGE_STREAM, [
      { id: `triage/drift_alarm_raised/${at}`, kind: 'drift_alarm_raised', at, actor, summary: reason, data },
    ]);
  });

export type AllClear = { by: Person; reason: string; now: Date };

/** A person has looked: what comes from now on is what tickets are compared with. */
export const clearDriftAlarm = (em: EntityManager, { by, reason, now }: AllClear): Promise<void> =>
  change(em, async (tx, alarm) => {
    if (!alarm.since) throw new FixpointError('conflict', 'No alarm stands.');
    const [actor, at] = [personActor(by), now.toISOString()];
    const data = { reason, alarm: alarm.reason };
    Object.assign(alarm, { reason: null, since: null, windowsFrom: now, changedBy: actor });
    const summary = `${by.name} cleared the alarm: ${reason}`;
    await appendEvents(tx, TRIAGE_STREAM, [
      { id: `triage/drift_alarm_cleared/${at}`, kind: 'drift_alarm_cleared', at, actor, summary, data },
    ]);
  });

const change = (em: EntityManager, work: (tx: EntityManager, alarm: DriftAlarmRecord) => Promise<void>) =>
  em.fork().transactional(async (tx) => {
    const alarm = await tx.findOneOrFail(DriftAlarmRecord, 'triage', { lockMode: LockMode.PESSIMISTIC_WRITE });
    await work(tx, alarm);
  });
