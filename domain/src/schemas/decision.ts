import { z } from 'zod';
import { Person } from './ticket.ts';

export const Outcome = z.enum(['auto', 'approve', 'human']);
export type Outcome = z.infer<typeof Outcome>;

/** What the policy made of a plan: enough to explain it, and to come to it again. */
export const PolicyDecision = z.object({
  outcome: Outcome,
  /** The rule that matched, and the sentence it gives as its reason. */
  rule: z.string(),
  reason: z.string(),
  /** Points of proof that the requester must show first; 0 when none are needed. */
  proofPoints: z.number().int().min(0).max(5),
  approvers: z.array(Person),
  /** How long an approval may take before somebody else must look, in milliseconds. */
  approvalTimeoutMs: z.number().int().positive(),
  policyVersion: z.number().int(),
  policyHash: z.string(),
});
export type PolicyDecision = z.infer<typeof PolicyDecision>;

/** How sure we are that the requester is who they say. The gateway makes it from a verified token, never from text. */
export const Proof = z.object({
  kind: z.enum(['portal_session']),
  person: Person,
  points: z.number().int().min(0).max(5),
  at: z.iso.datetime(),
  detail: z.string(),
});
export type Proof = z.infer<typeof Proof>;

export const ANSWER_REASON_MAX_CHARS = 1_000;

/** One approver's answer to the plan whose hash it names. */
export const Decision = z.object({
  approver: Person,
  approved: z.boolean(),
  planHash: z.string().min(1),
  reason: z.string().max(ANSWER_REASON_MAX_CHARS).nullable(),
  via: z.enum(['portal', 'api', 'signal']),
});
export type Decision = z.infer<typeof Decision>;

export const Approval = z.object({
  planHash: z.string(),
  approvers: z.array(Person),
  askedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  decision: Decision.extend({ at: z.iso.datetime() }).nullable(),
});
export type Approval = z.infer<typeof Approval>;
