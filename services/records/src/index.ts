export type { EntityManager } from '@mikro-orm/postgresql';
export { checkLocalAdmin, createLocalAdmin } from './admins/local-admin.ts';
export {
  deputiesOf,
  type DeputyEntry,
  endDeputy,
  listDeputies,
  nameDeputy,
  type NewDeputy,
  openApprovalsAbout,
} from './approvals/deputies.ts';
export { appendEvents, eventHash, GENESIS_HASH, type NewEvent, ticketStream } from './audit/append-events.ts';
export {
  type Cursor,
  cursorNow,
  type EventFilter,
  eventsAfter,
  isCursor,
  type SequencedEvent,
  ticketEvents,
} from './audit/read-events.ts';
export { RefusalAudit, type RefusalAuditSettings, type RefusalRow, refusedRequests } from './audit/refusal-audit.ts';
export {
  type EnrolledAuthenticator,
  findAuthenticators,
  type Removal,
  removeAuthenticator,
  type Use,
  useAuthenticator,
} from './authenticators/authenticators.ts';
export {
  beginEnrolment,
  type Enrolment,
  finishEnrolment,
  type NewEnrolment,
  type Shown,
} from './authenticators/enrol.ts';
export {
  type AutomationState,
  automationState,
  type HeldAction,
  refuseWhenHeld,
  type SwitchChange,
  switchAutomation,
} from './automation.ts';
export {
  answerChallenge,
  CHALLENGE_TRIES_MAX,
  type ChallengeAnswer,
  type OpenChallenge,
} from './challenges/answer-challenge.ts';
export {
  openChallenges,
  vouchAskedOf,
  type WaitingChallenge,
  type WaitingVouch,
  waitingVouches,
} from './challenges/find-challenges.ts';
export { makeChallenge, type NewChallenge } from './challenges/make-challenge.ts';
export { noteRefused, type RefusedTry } from './challenges/note-refused.ts';
export { changesBefore } from './effects/changes-before.ts';
export {
  claimEffect,
  createEffectLedger,
  type EffectCall,
  effectCalling,
  type EffectClaim,
  type EffectIntent,
  effectUnknown,
  failEffect,
  releaseEffect,
  retractEffect,
  settleEffect,
} from './effects/effects.ts';
export { type Authenticator, AUTHENTICATOR_KINDS, type AuthenticatorKind } from './entities/authenticator.entity.ts';
export { CHALLENGE_KINDS, type ChallengeKind } from './entities/challenge.entity.ts';
export type { Intake } from './entities/ticket-record.entity.ts';
export {
  createHandoverStore,
  forgetExpiredHandovers,
  handoverReferences,
  type HandoverStore,
  keepHandover,
  keepNewestHandover,
  linkHandover,
  type LinkRequest,
  type NewHandover,
  type Opened,
  openHandover,
  type OpenRequest,
  replaceHandover,
} from './handovers/handovers.ts';
export { ticketOfLink } from './handovers/ticket-of-link.ts';
export {
  keepCandidate,
  noteTrainingAsked,
  type NewCandidate,
  promoteModel,
  type Promotion,
  settleCandidate,
  type Settlement,
} from './learning/change-models.ts';
export { correctEndedTicket, type EndedTicketCorrection } from './learning/correct-ended-ticket.ts';
export {
  type Alarm,
  type AllClear,
  clearDriftAlarm,
  driftAlarm,
  raiseDriftAlarm,
  triageWindows,
} from './learning/drift.ts';
export {
  exampleCounts,
  type ExampleCounts,
  labelledExamples,
  newestExamples,
  type TrainingExample,
} from './learning/labelled-examples.ts';
export { modelBytes, modelInForce, triageModels } from './learning/triage-models.ts';
export { createOrm } from './orm.ts';
export { type Asked, createRateLimits, type RateLimits, type Want } from './rate-limits/rate-limits.ts';
export {
  findTicket,
  findTickets,
  type OpenQuestion,
  openQuestions,
  type Page,
  type StoredTicket,
  type TicketFilter,
  wasAsked,
} from './tickets/find-tickets.ts';
export { heldTickets, type HeldTicket } from './tickets/held-tickets.ts';
export { type DisownedTicket, openIncident } from './tickets/open-incident.ts';
export { type OpenTicket, openTicket } from './tickets/open-ticket.ts';
export { endOutage, joinOutage, type OfOutage, type Waiting } from './tickets/outages.ts';
export { type Progress, recordProgress } from './tickets/record-progress.ts';
export { reopenTicket, type Start, unstartedTickets } from './tickets/reopen-ticket.ts';
export { decisionsOn, type ExplainedDecision, keepDecision } from './policies/decisions.ts';
export {
  draftPolicy,
  keepReplay,
  listPolicies,
  type NewPolicy,
  type PolicyDocument,
  type PolicyEntry,
  policyInForce,
  readPolicyVersion,
  type Release,
  releasePolicy,
} from './policies/policies.ts';
export { type PolicyReplay, REPLAYED_DECISIONS, type ReplayExample, replayPolicy } from './policies/replay-policy.ts';
export { catalogue, type Curated, curateEntry, syncCatalogue, type SyncedGroup } from './access/catalogue.ts';
export {
  activeLease,
  findLease,
  findLeases,
  keepReconciliation,
  lastReconciliation,
  type LeaseFilter,
  openLeases,
  recordLease,
} from './access/leases.ts';
export { matchAccess } from './access/match-access.ts';
export { findWrong, type Judgement, judgePlan, type ModeChange, modeOf, runbookModes, setMode } from './modes/modes.ts';
