import { z } from 'zod';
import { Team } from './plan.ts';
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
  /** How many different kinds of proof they must come from. */
  proofKinds: z.number().int().min(0).max(3),
  approvers: z.array(Person),
  /** Who must take it instead of those whom the diagnosis names; null when these. */
  team: Team.nullable(),
  /** How long an approval may take before somebody else must look, in milliseconds. */
  approvalTimeoutMs: z.number().int().positive(),
  policyVersion: z.number().int(),
  policyHash: z.string(),
});
export type PolicyDecision = z.infer<typeof PolicyDecision>;

/** Points of each kind; from NIST SP 800-63B and what attackers of help desks are known to try. A message's sender is worth 0. */
export const PROOF_POINTS = {
  portal_session: 3,
  passkey: 2,
  totp: 2,
  manager: 2,
  attestation: 2,
  contact_code: 1,
} as const;
export const PROOF_KINDS = ['portal_session', 'passkey', 'totp', 'manager', 'attestation', 'contact_code'] as const;
export const ProofKind = z.enum(PROOF_KINDS);
export type ProofKind = z.infer<typeof ProofKind>;

/** One sign that the requester is who they say. The gateway makes it from what it verified itself, never from text. */
export const Proof = z.object({
  kind: ProofKind,
  person: Person,
  points: z.number().int().min(0).max(5),
  at: z.iso.datetime(),
  /** From when on it counts no more. */
  expiresAt: z.iso.datetime(),
  detail: z.string(),
  /** Who vouched; null when the requester proved it themself. */
  by: Person.nullable(),
  /** The plan that it was asked for; null when it was given before there was one. */
  planHash: z.string().nullable(),
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
