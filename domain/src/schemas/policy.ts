import { z } from 'zod';
import { BusinessCalendar } from './approval.ts';
import { Budget } from './budget.ts';
import { Outcome } from './decision.ts';
import { EvidenceKind } from './evidence.ts';
import { ActionName, Cause, Risk, RunbookName, Team } from './plan.ts';
import { StageTemplate } from './stage-template.ts';
import { Category, Channel } from './ticket.ts';

const Instant = z.iso.datetime();
const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/u, 'small letters, digits and dashes, at most 63');

/** All that are given must hold. An empty `when` always matches. */
export const Condition = z.strictObject({
  category: z.array(Category).min(1).optional(),
  cause: z.array(Cause).min(1).optional(),
  runbook: z.array(RunbookName).min(1).optional(),
  /** Any of the plan's steps takes one of these. */
  action: z.array(ActionName).min(1).optional(),
  risk: z.array(Risk).min(1).optional(),
  channel: z.array(Channel).min(1).optional(),
  /** Triage or diagnosis is less sure than this. */
  confidenceBelow: z.number().min(0).max(1).optional(),
  requesterIsAffected: z.boolean().optional(),
  /** The requester manages the person it is about. */
  requesterIsManager: z.boolean().optional(),
  /** `employeeType` of the person it is about, as the directory writes it; case is ignored. */
  employeeType: z.array(z.string().min(1)).min(1).optional(),
  changesCredential: z.boolean().optional(),
  /** What was changed for the same person in the last 24 hours: by the machine for another ticket, or methods by anybody. */
  changedBefore: z.enum(['credential', 'methods']).optional(),
  /** The look gave no answer, or was not made. */
  unseen: EvidenceKind.optional(),
  /** Proof that the requester has given already is worth less than this. */
  proofBelow: z.number().int().min(1).max(5).optional(),
  /** Risk class of the group that is asked for. */
  groupClass: z.array(Risk).min(1).optional(),
  /** Access is asked for longer than this. */
  longerThanHours: z.number().positive().optional(),
  /** Department of the person it is about, as the directory writes it; case is ignored. */
  department: z.array(z.string().min(1)).min(1).optional(),
  /** One of these freezes, by its id, is on. */
  freeze: z.array(Id).min(1).optional(),
});
export type Condition = z.infer<typeof Condition>;

export const PolicyRule = z.strictObject({
  id: Id,
  when: Condition,
  outcome: Outcome,
  /** A sentence for the people whom it concerns. */
  reason: z.string().min(1).max(500),
  /** Points of proof that the requester must show first. */
  proofPoints: z.number().int().min(0).max(5).optional(),
  /** How many different kinds of proof the points must come from; 1 unless said. */
  proofKinds: z.number().int().min(1).max(3).optional(),
  /** Who is asked when the outcome is `approve`, one stage after the other; `catalogue`: who approves the group that is asked for. */
  stages: z.union([z.literal('catalogue'), z.array(StageTemplate).min(1).max(5)]).optional(),
  /** In which calendar's hours the stages wait; without one, around the clock. */
  calendar: Id.optional(),
  /** Who takes it when the outcome is `human`, instead of those whom the diagnosis names. */
  team: Team.optional(),
});
export type PolicyRule = z.infer<typeof PolicyRule>;

/** A time in which rules may want a person instead. */
export const Freeze = z.strictObject({ id: Id, from: Instant, until: Instant, reason: z.string().min(1).max(500) });
export type Freeze = z.infer<typeof Freeze>;

/** The rules that turn a plan into `auto`, `approve` or `human`. Read from the top; the first that matches counts; none: `human`. */
export const Policy = z.strictObject({
  rules: z.array(PolicyRule).max(500),
  /** What may be done in a window of time before the action is paused. */
  budgets: z.array(Budget).max(200),
  freezes: z.array(Freeze).max(200),
  calendars: z.record(Id, BusinessCalendar),
});
export type Policy = z.infer<typeof Policy>;

export const POLICY_STATES = ['draft', 'in_force', 'retired'] as const;
