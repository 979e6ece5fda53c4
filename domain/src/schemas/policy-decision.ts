import { z } from 'zod';
import { ApprovalStage, BusinessCalendar, Excluded } from './approval.ts';
import { Outcome } from './decision.ts';
import { Mode } from './mode.ts';
import { Team } from './plan.ts';

/** What the policy made of a plan: enough to explain it, and to come to it again. */
export const PolicyDecision = z.object({
  outcome: Outcome,
  /** What the rule alone says; the mode of the runbook may have narrowed it to `human`. */
  ruled: Outcome,
  mode: Mode,
  /** The rule that matched, and the sentence it gives as its reason. */
  rule: z.string(),
  reason: z.string(),
  /** The ids of the rules that were looked at, from the top; the last is the one that matched. */
  path: z.array(z.string()),
  /** Points of proof that the requester must show first; 0 when none are needed. */
  proofPoints: z.number().int().min(0).max(5),
  /** How many different kinds of proof they must come from. */
  proofKinds: z.number().int().min(0).max(3),
  /** Who is asked, stage by stage; empty unless the outcome is `approve`. */
  stages: z.array(ApprovalStage),
  /** In whose working hours the stages wait; null counts around the clock. */
  calendar: BusinessCalendar.nullable(),
  excluded: z.array(Excluded),
  /** Who must take it instead of those whom the diagnosis names; null when these. */
  team: Team.nullable(),
  policyVersion: z.number().int(),
  policyHash: z.string(),
});
export type PolicyDecision = z.infer<typeof PolicyDecision>;
