/** Every word of the domain as a type. The schemas they come from are for the edges: `@fixpoint/domain/schemas`. */
export type { Role } from './schemas/access.ts';
export type {
  Approval,
  ApprovalOutcome,
  ApprovalStage,
  BusinessCalendar,
  Deputy,
  Excluded,
  StageTimes,
  Vote,
} from './schemas/approval.ts';
export type { Budget } from './schemas/budget.ts';
export type {
  AccessWanted,
  CatalogueEntry,
  Curation,
  Discrepancy,
  Eligible,
  Lease,
  Reconciliation,
} from './schemas/catalogue.ts';
export type { Decision, Outcome, Proof, ProofKind } from './schemas/decision.ts';
export type { Effect, Receipt, Verification } from './schemas/effect.ts';
export type {
  Contact,
  Evidence,
  EvidenceKind,
  Facts,
  GroupRefusal,
  FailingSetting,
  ManagedDevice,
  OnpremFacts,
  ProbeKind,
  SignInMethod,
  VpnCapability,
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
  VpnAction,
  DeviceAction,
} from './schemas/plan.ts';
export type { Mode, RunbookMode } from './schemas/mode.ts';
export type { Condition, Freeze, Policy, PolicyRule } from './schemas/policy.ts';
export type { PolicyDecision } from './schemas/policy-decision.ts';
export type { StageTemplate, Whom } from './schemas/stage-template.ts';
export type {
  AccessRequest,
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
  VpnBundle,
} from './schemas/view.ts';
export type { ReleasedPolicy } from './policy/released-policy.ts';
