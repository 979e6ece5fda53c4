import type { ClassificationClient } from '@fixpoint/classification';
import { type Drift, driftOf, type TrainingReport, type Verdict } from '@fixpoint/domain';
import { raiseDriftAlarm, settleCandidate, triageWindows } from '@fixpoint/records';
import type { EntityManager } from '@mikro-orm/postgresql';
import { beating, cancellable, valueOf } from './service-call.ts';
import { recorded } from './recorded.ts';

export type Candidate = { id: string; report: TrainingReport };
export type Settle = { id: string; against: string; verdict: Verdict };

export const trainingActivities = (classification: ClassificationClient, em: EntityManager) => ({
  /** Null when nothing was corrected since the last training. Asked twice at once, the service trains once. */
  trainCandidate: (): Promise<Candidate | null> =>
    beating(valueOf('classification', classification.v1.candidates.$post({}, cancellable()))),

  settleCandidate: (settle: Settle): Promise<void> => recorded(settleCandidate(em, { ...settle, now: new Date() })),

  /** Raises the alarm by itself; only a person clears it. */
  watchDrift: async (): Promise<Drift> => {
    const { reference, recent } = await triageWindows(em);
    const drift = driftOf(reference, recent);
    if (drift.alarm !== null) await raiseDriftAlarm(em, { reason: drift.alarm, now: new Date() });
    return drift;
  },
});
