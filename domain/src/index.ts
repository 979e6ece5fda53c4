export {
  closed,
  type Move,
  nextMove,
  openApproval,
  openNextStage,
  type Question,
  voted,
} from './approvals/approval.ts';
export { type AnswerRefusal, refusalOf } from './approvals/refusal-of.ts';
export { isExcluded, seatFor, whoMayAnswer } from './approvals/seats.ts';
export { hoursFor, isEligible } from './access/eligibility.ts';
export { type Match, matchCatalogue } from './access/match-catalogue.ts';
export { canonicalJson, hashOf } from './canonical.ts';
export { type ErrorCode, FixpointError } from './errors.ts';
export { factsOf } from './facts.ts';
export { corrected } from './learning/corrected.ts';
export { DRIFT_MIN_RECENT, DRIFT_MIN_REFERENCE, driftOf } from './learning/drift-of.ts';
export { isBetter, type Verdict } from './learning/is-better.ts';
export { SHIPPED_MODEL } from './learning/shipped-model.ts';
export { masked, maskedView } from './masked-view.ts';
export { otherPersonMeant } from './mentions.ts';
export { demotedTo, MOST_WRONG, SAMPLES_NEEDED, whyNotTrusted } from './modes/trust.ts';
export { newView, noFindings } from './new-view.ts';
export { FIXPOINT, isOutage, MANY_REFUSED } from './outage.ts';
export { isEnded, isWaiting, statusOf, takesCommands } from './phases.ts';
export { isDeviceAction, isIdentityAction, isVpnAction, planHash, withHash } from './plans.ts';
export { type PastDecision, type Shift, shiftOf, SHIFTS } from './policy/compare-decisions.ts';
export { decide, type PolicyInput } from './policy/decide.ts';
export { defaultBudgets } from './policy/default-budgets.ts';
export { defaultPolicy } from './policy/default-policy.ts';
export { diffRules, type RuleChange } from './policy/diff-rules.ts';
export { policyHash } from './policy/policy-hash.ts';
export { type GivenProof, type NeededProof, proofOfSession, proves, type Session, worthOf } from './proofs.ts';
export { may } from './roles.ts';
export { isSpecialAccount } from './special-accounts.ts';
export { maySee } from './visibility.ts';
export type * from './types.ts';
