import { decide, defaultPolicy, FixpointError, type PolicyDecision, type PolicyInput } from '@fixpoint/domain';
import { type Progress, recordProgress } from '@fixpoint/records';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ApplicationFailure } from '@temporalio/activity';

export const recordActivities = (em: EntityManager) => ({
  /** An activity, so that a ticket under way keeps the decision it was given when the policy changes. */
  decidePolicy: async (input: PolicyInput): Promise<PolicyDecision> => decide(defaultPolicy, input),

  recordProgress: async (progress: Progress): Promise<void> => {
    try {
      await recordProgress(em, progress);
    } catch (error) {
      if (!(error instanceof FixpointError)) throw error;
      throw ApplicationFailure.create({ type: `records.${error.code}`, message: error.message, nonRetryable: true });
    }
  },
});
