import { z } from 'zod';
import { Person } from './ticket.ts';

export const Outcome = z.enum(['auto', 'approve', 'human']);
export type Outcome = z.infer<typeof Outcome>;

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
