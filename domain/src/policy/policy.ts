import type { Category, Cause, EvidenceKind, Outcome, RunbookName, Team } from '../types.ts';

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
    /** The requester manages the person it is about. */
    requesterIsManager?: boolean;
    changesCredential?: boolean;
    /** What was changed for the same person in the last 24 hours: by the machine for another ticket, or methods by anybody. */
    changedBefore?: 'credential' | 'methods';
    /** The look gave no answer, or was not made. */
    unseen?: EvidenceKind;
  };
  outcome: Outcome;
  reason: string;
  proofPoints?: number;
  /** How many different kinds of proof the points must come from; 1 unless said. */
  proofKinds?: number;
  approvers?: 'manager' | 'managersManager';
  approvalTimeoutMs?: number;
  team?: Team;
};
