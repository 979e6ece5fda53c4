import { decide, defaultPolicy, type PolicyDecision, type PolicyInput } from '@fixpoint/domain';
import { driftAlarm, type Progress, recordProgress } from '@fixpoint/records';
import type { EntityManager } from '@mikro-orm/postgresql';
import { recorded } from './recorded.ts';

export const recordActivities = (em: EntityManager) => ({
  /** An activity, so that a ticket under way keeps the decision it was given when the policy changes or an alarm is raised. */
  decidePolicy: async (input: PolicyInput): Promise<PolicyDecision> =>
    decide(defaultPolicy, { ...input, caution: await driftAlarm(em) }),

  recordProgress: (progress: Progress): Promise<void> => recorded(recordProgress(em, progress)),
});
