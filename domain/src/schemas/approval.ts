import { z } from 'zod';
import { Decision } from './decision.ts';
import { Person } from './ticket.ts';

const Instant = z.iso.datetime();
export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const Day = z.enum(DAYS);
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/u, 'a time of day such as 09:00');

/** When people are at work: what an approval waits for is counted in this time. */
export const BusinessCalendar = z.strictObject({
  /** IANA name, such as `Europe/Berlin`. */
  timeZone: z.string().min(1),
  hours: z.array(z.strictObject({ days: z.array(Day).min(1), from: ClockTime, to: ClockTime })).max(50),
  /** Dates on which nobody works, as `2026-12-25`. */
  holidays: z.array(z.iso.date()).max(1_000),
});
export type BusinessCalendar = z.infer<typeof BusinessCalendar>;

/** Who decides in somebody's place, and from when to when (the end is not part of it). */
export const Deputy = z.object({ of: Person, deputy: Person, from: Instant, until: Instant });
export type Deputy = z.infer<typeof Deputy>;

/** One question put to several people: `needed` of them must agree. All spans are working time, in milliseconds. */
export const ApprovalStage = z.object({
  title: z.string(),
  approvers: z.array(Person),
  needed: z.number().int().min(1),
  /** true: one refusal refuses it; false: it is refused when too few are left to agree. */
  veto: z.boolean(),
  /** Asked beside the approvers once `escalateAfterMs` have passed, or at once where too few approvers may answer. */
  escalateTo: z.array(Person),
  escalateAfterMs: z.number().int().positive().nullable(),
  remindAfterMs: z.number().int().positive().nullable(),
  /** Then it expires, which permits nothing: a person takes the ticket. */
  timeoutMs: z.number().int().positive(),
});
export type ApprovalStage = z.infer<typeof ApprovalStage>;

/** When the open stage is reminded of, escalated and expires; null: not, or not any more. */
export const StageTimes = z.object({ remindAt: Instant.nullable(), escalateAt: Instant.nullable(), dueAt: Instant });
export type StageTimes = z.infer<typeof StageTimes>;

/** Who is never asked and never counted, and why. */
export const Excluded = z.object({ person: Person, because: z.enum(['requester', 'affected', 'policy_author']) });
export type Excluded = z.infer<typeof Excluded>;

/** One person's answer, in their own seat or, as a deputy, in that of another. */
export const Vote = Decision.extend({
  at: Instant,
  /** Index of the stage. */
  stage: z.number().int().min(0),
  /** Whose seat it fills. */
  seat: Person,
});
export type Vote = z.infer<typeof Vote>;

/** `unanswerable`: too few are left who may answer. `voided`: the ticket went another way. */
export const ApprovalOutcome = z.enum(['approved', 'refused', 'expired', 'unanswerable', 'voided']);
export type ApprovalOutcome = z.infer<typeof ApprovalOutcome>;

/** A question about one plan, in stages, as its own workflow holds it. */
export const Approval = z.object({
  /** The workflow that holds it. */
  id: z.string(),
  planHash: z.string(),
  stages: z.array(ApprovalStage).min(1),
  /** Index of the stage that is open, or was last. */
  stage: z.number().int().min(0),
  askedAt: Instant,
  /** When the open stage was put. */
  stageAskedAt: Instant,
  ...StageTimes.shape,
  escalated: z.boolean(),
  /** Who stands in for whom, now or later. */
  deputies: z.array(Deputy),
  excluded: z.array(Excluded),
  /** Everybody who was told of it so far. */
  asked: z.array(Person),
  votes: z.array(Vote),
  outcome: ApprovalOutcome.nullable(),
  closedAt: Instant.nullable(),
});
export type Approval = z.infer<typeof Approval>;
