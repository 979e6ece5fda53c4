import { z } from 'zod';
import { Approval } from './approval.ts';
import { AccessWanted } from './catalogue.ts';
import { Proof } from './decision.ts';
import { Effect, Verification } from './effect.ts';
import { Evidence } from './evidence.ts';
import { Diagnosis, Plan } from './plan.ts';
import { PolicyDecision } from './policy-decision.ts';
import { Person, Phase, Status, Ticket } from './ticket.ts';
import { Triage } from './triage.ts';

/** What waits behind a one-time link. */
export const HandoverKind = z.enum(['password', 'temporary_access_pass', 'vpn_certificate']);

export type HandoverKind = z.infer<typeof HandoverKind>;

/**
 * What is handed over as `vpn_certificate`, as JSON: PKCS#12 in base64 with its passphrase, or, where the device made the key
 * itself, the certificate and its authority in PEM.
 */
export const VpnBundle = z.union([
  z.object({ pkcs12: z.string(), passphrase: z.string() }),
  z.object({ certificate: z.string(), chain: z.string() }),
]);
export type VpnBundle = z.infer<typeof VpnBundle>;

/** Where a ticket stands, whole: the answer to the workflow's query, and the last word in Postgres. */
export const TicketView = z.object({
  ticket: Ticket,
  phase: Phase,
  /** One plain sentence: what happens now, or how it ended. */
  headline: z.string(),
  /** Counts reopenings, from 1, and attempts within one round, from 1. */
  round: z.number().int().min(1),
  attempt: z.number().int().min(1),
  assignee: Person.nullable(),
  triage: Triage.nullable(),
  evidence: z.array(Evidence),
  diagnosis: Diagnosis.nullable(),
  plan: Plan.nullable(),
  policy: PolicyDecision.nullable(),
  proofs: z.array(Proof),
  /** Which group is meant, on a ticket that asks for access. */
  access: AccessWanted.nullable(),
  approval: Approval.nullable(),
  /** Why a permitted plan is not carried out yet, and since when: automation or an action is stopped, or a budget is spent. */
  held: z.object({ reason: z.string(), since: z.iso.datetime() }).nullable(),
  /** The plan waits for a technician to press the button, since its runbook is not trusted further. */
  awaitsButton: z.boolean(),
  /** The affected person is asked whether the plan may be carried out now. */
  asksConsent: z.boolean().optional(),
  effects: z.array(Effect),
  verifications: z.array(Verification),
  /** What could not be undone and needs a person, as sentences. */
  leftovers: z.array(z.string()),
  /** true: a one-time link to a new secret can be opened by the affected person. */
  handover: z.object({ id: z.string(), kind: HandoverKind }).nullable(),
  /** The ticket about what ails many at once, on which this one waits. */
  parent: z.string().nullish(),
  workflowId: z.string(),
});
export type TicketView = z.infer<typeof TicketView>;

export const EVENT_KINDS = [
  'ticket_opened',
  'triaged',
  'triage_corrected',
  'evidence_gathered',
  'diagnosed',
  'planned',
  'policy_decided',
  'proof_awaited',
  'proof_given',
  'proof_refused',
  'advised',
  'answered',
  'disowned',
  'approval_asked',
  'approval_reminded',
  'approval_escalated',
  'approval_rerouted',
  'approval_voted',
  'approval_decided',
  'decision_refused',
  'approval_expired',
  'effect_done',
  'effect_failed',
  'effect_undone',
  'effect_not_undone',
  'verified',
  'not_verified',
  'told',
  'not_told',
  'escalated',
  'taken_over',
  'retried',
  'cancelled',
  'rejected',
  'rolled_back',
  'outage_joined',
  'outage_over',
  'reconnection_awaited',
  'report_awaited',
  'consent_asked',
  'consent_given',
  'consent_refused',
  'nudged',
  'unconfirmed',
  'resolved',
  'closed',
  'reopened',
  'break_glass_used',
  'break_glass_refused',
  'automation_stopped',
  'automation_started',
  'action_paused',
  'held',
  'released',
  'training_asked',
  'model_trained',
  'model_promoted',
  'model_refused',
  'drift_alarm_raised',
  'drift_alarm_cleared',
  'secret_viewed',
  'authenticator_enrolled',
  'authenticator_removed',
  'challenge_made',
  'challenge_failed',
  'secret_view_refused',
  'request_refused',
  'deputy_named',
  'deputy_ended',
  'button_asked',
  'button_pressed',
  'shadow_planned',
  'plan_judged',
  'mode_changed',
  'choice_asked',
  'choice_made',
  'lease_started',
  'lease_reminded',
  'lease_extended',
  'lease_ended',
  'lease_stuck',
  'catalogue_synced',
  'catalogue_curated',
  'access_reconciled',
  'policy_drafted',
  'policy_replayed',
  'policy_released',
] as const;
export const EventKind = z.enum(EVENT_KINDS);
export type EventKind = z.infer<typeof EventKind>;

/** Who did it: a person, or the machine (whose id is the part that acted). */
export const Actor = z.object({ kind: z.enum(['person', 'machine']), id: z.string(), name: z.string() });
export type Actor = z.infer<typeof Actor>;

/** One line of a ticket's audit chain, and of its timeline. */
export const TicketEvent = z.object({
  /** Unique over all time; the same event written twice is written once. */
  id: z.string(),
  ticketId: z.string(),
  /** Place in this ticket's chain, from 1, without gaps. */
  index: z.number().int().min(1),
  kind: EventKind,
  at: z.iso.datetime(),
  actor: Actor,
  /** One plain sentence. */
  summary: z.string(),
  data: z.record(z.string(), z.unknown()),
  phase: Phase,
  hash: z.string(),
});
export type TicketEvent = z.infer<typeof TicketEvent>;

export const TicketSummary = z.object({
  id: z.string(),
  subject: z.string(),
  requester: Person,
  affected: Person,
  category: Triage.shape.category.nullable(),
  phase: Phase,
  status: Status,
  headline: z.string(),
  assignee: Person.nullable(),
  priority: Triage.shape.priority.shape.level.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type TicketSummary = z.infer<typeof TicketSummary>;

/** An event before it has its place in the chain. */
export type NewTicketEvent = Omit<TicketEvent, 'ticketId' | 'index' | 'phase' | 'hash'>;
