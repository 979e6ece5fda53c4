import { z } from 'zod';
import { Person } from './ticket.ts';
import { Confidence } from './triage.ts';

export const ACTIONS = [
  'identity.reset-password',
  'identity.revoke-sessions',
  'identity.enable-account',
  'identity.disable-account',
] as const;
export const ActionName = z.enum(ACTIONS);
export type ActionName = z.infer<typeof ActionName>;

export const CAUSES = [
  'password_forgotten',
  'account_blocked',
  'protected_account',
  'guest_account',
  'synced_account',
  'federated_account',
  'account_at_risk',
  'account_not_found',
  'evidence_missing',
  'no_fault_found',
  'not_automated',
] as const;
export const Cause = z.enum(CAUSES);
export type Cause = z.infer<typeof Cause>;

export const RunbookName = z.enum(['reset-password', 'enable-account']);
export type RunbookName = z.infer<typeof RunbookName>;

export const Diagnosis = z.object({
  cause: Cause,
  confidence: Confidence,
  /** Sentences a person can check, each from one piece of evidence. */
  because: z.array(z.string()),
  /** The recipe that answers the cause; null sends the ticket to a person. */
  runbook: RunbookName.nullable(),
});
export type Diagnosis = z.infer<typeof Diagnosis>;

/** `repeatable`: doing it twice does no harm. `once`: it must be looked up before it is tried again. */
export const Idempotency = z.enum(['repeatable', 'once']);
export type Idempotency = z.infer<typeof Idempotency>;

export const Step = z.object({
  id: z.string().min(1),
  action: ActionName,
  target: Person,
  /** What a person reads: "Make a new password for Ana". */
  title: z.string(),
  change: z.object({ what: z.string(), before: z.string(), after: z.string() }),
  undo: z.object({ action: ActionName, title: z.string() }).nullable(),
  /** Why there is no undo; null when there is one. */
  irreversible: z.string().nullable(),
  /** The fact that proves the step took effect. */
  check: z.enum(['password_changed', 'sessions_revoked', 'account_enabled', 'account_disabled']),
});
export type Step = z.infer<typeof Step>;

export const Risk = z.enum(['low', 'medium', 'high']);
export type Risk = z.infer<typeof Risk>;

export const Plan = z.object({
  runbook: RunbookName,
  risk: Risk,
  /** true: the plan changes what somebody signs in with, so it needs proof of who asks. */
  changesCredential: z.boolean(),
  steps: z.array(Step).min(1),
  /** SHA-256 over everything above, by `planHash`. */
  hash: z.string(),
});
export type Plan = z.infer<typeof Plan>;
