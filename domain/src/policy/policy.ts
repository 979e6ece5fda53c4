import type { Category, Cause, Outcome, RunbookName } from '../types.ts';

/** The rules that turn a plan into `auto`, `approve` or `human`. Read from the top; the first that matches counts. */
export type Policy = { version: number; rules: PolicyRule[] };

export type PolicyRule = {
  id: string;
  /** All that are given must hold. An empty `when` always matches. */
  when: {
    category?: Category[];
    cause?: Cause[];
    runbook?: RunbookName[];
    confidenceBelow?: number;
    requesterIsAffected?: boolean;
  };
  outcome: Outcome;
  reason: string;
  proofPoints?: number;
  approvers?: 'manager';
  approvalTimeoutMs?: number;
};
