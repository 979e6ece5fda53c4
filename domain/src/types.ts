/** Every word of the domain as a type. The schemas they come from are for the edges: `@fixpoint/domain/schemas`. */
export type { Role } from './schemas/access.ts';
export type { Budget } from './schemas/budget.ts';
export type { Approval, Decision, Outcome, PolicyDecision, Proof, ProofKind } from './schemas/decision.ts';
export type { Effect, Receipt, Verification } from './schemas/effect.ts';
export type {
  Contact,
  Evidence,
  EvidenceKind,
  Facts,
  OnpremFacts,
  ProbeKind,
  SignInMethod,
  VpnFacts,
  VpnRefusal,
  VpnRefusalReason,
} from './schemas/evidence.ts';
export type {
  Correction,
  Drift,
  DriftAlarm,
  LabelledExample,
  ModelComparison,
  ModelScore,
  TrainingReport,
  TriageModelEntry,
  TriageShares,
} from './schemas/learning.ts';
export type {
  ActionName,
  Cause,
  Diagnosis,
  Idempotency,
  IdentityAction,
  Parameters,
  Plan,
  Risk,
  RunbookName,
  Step,
  Team,
} from './schemas/plan.ts';
export type {
  Category,
  Channel,
  Incident,
  IncidentCause,
  Person,
  Phase,
  Priority,
  Status,
  Ticket,
} from './schemas/ticket.ts';
export type { Triage } from './schemas/triage.ts';
export type {
  Actor,
  EventKind,
  HandoverKind,
  NewTicketEvent,
  TicketEvent,
  TicketSummary,
  TicketView,
} from './schemas/view.ts';
