import { eligibleApprovers } from '../approvals.ts';
import { hashOf } from '../canonical.ts';
import { factsOf } from '../facts.ts';
import type { ActionName, Diagnosis, DriftAlarm, Evidence, Plan, PolicyDecision, Ticket, Triage } from '../types.ts';
import type { Policy, PolicyRule } from './policy.ts';

export type PolicyInput = {
  ticket: Ticket;
  triage: Triage;
  diagnosis: Diagnosis;
  evidence: Evidence[];
  plan: Plan;
  /** Set while tickets are not what the model learnt; see `DriftAlarm`. */
  caution?: DriftAlarm | null;
  /** What the machine did to the same account in the last 24 hours for other tickets. */
  changedBefore: ActionName[];
};

const DEFAULT_APPROVAL_TIMEOUT_MS = 24 * 60 * 60 * 1000;

/** Pure: the same policy and input give the same decision, so that any decision can be taken again later. */
export const decide = (policy: Policy, input: PolicyInput): PolicyDecision => {
  const rule = cautious(input) ?? policy.rules.find(({ when }) => matches(when, input)) ?? NO_RULE;
  const approvers = rule.approvers ? approversOf(rule.approvers, input) : [];
  const decided: PolicyDecision = {
    outcome: rule.outcome,
    rule: rule.id,
    reason: rule.reason,
    proofPoints: rule.proofPoints ?? 0,
    proofKinds: rule.proofPoints ? (rule.proofKinds ?? 1) : 0,
    approvers,
    team: rule.team ?? null,
    approvalTimeoutMs: rule.approvalTimeoutMs ?? DEFAULT_APPROVAL_TIMEOUT_MS,
    policyVersion: policy.version,
    policyHash: hashOf(policy),
  };
  if (rule.outcome !== 'approve' || approvers.length > 0) return decided;
  return {
    ...decided,
    outcome: 'human',
    reason: 'An approval is needed, and there is nobody who could give it without deciding on their own ticket.',
  };
};

const NO_RULE: PolicyRule = { id: 'default', when: {}, outcome: 'human', reason: 'No rule allows this.' };

/** A drift alarm only ever narrows: it comes before every rule, and sends to a person. */
const cautious = ({ caution, triage }: PolicyInput): PolicyRule | null =>
  caution && triage.confidence < caution.minConfidence
    ? {
        id: 'drift-caution',
        when: {},
        outcome: 'human',
        reason: `${caution.reason} Until it is looked at, a person decides.`,
      }
    : null;

const matches = (when: PolicyRule['when'], input: PolicyInput): boolean => {
  const { ticket, triage, diagnosis, plan, changedBefore } = input;
  const own = ticket.requester.id === ticket.affected.id;
  const manages = !own && factsOf(input.evidence, 'identity.account')?.manager?.id === ticket.requester.id;
  return (
    (when.category?.includes(triage.category) ?? true) &&
    (when.cause?.includes(diagnosis.cause) ?? true) &&
    (when.runbook?.includes(plan.runbook) ?? true) &&
    (when.confidenceBelow === undefined || Math.min(triage.confidence, diagnosis.confidence) < when.confidenceBelow) &&
    (when.requesterIsAffected === undefined || when.requesterIsAffected === own) &&
    (when.requesterIsManager === undefined || when.requesterIsManager === manages) &&
    (when.changesCredential === undefined || when.changesCredential === plan.changesCredential) &&
    (when.unseen === undefined || factsOf(input.evidence, when.unseen) === undefined) &&
    (when.changedBefore === undefined ||
      changedBefore.some(isChangeOf[when.changedBefore]) ||
      (when.changedBefore === 'methods' && methodsChanged(input.evidence)))
  );
};

const methodsChanged = (evidence: readonly Evidence[]): boolean =>
  (factsOf(evidence, 'identity.method-changes')?.changes.length ?? 0) > 0;

const METHOD_CHANGES: ReadonlySet<ActionName> = new Set([
  'identity.create-temporary-access-pass',
  'identity.remove-method',
]);
const isChangeOf: Record<'credential' | 'methods', (action: ActionName) => boolean> = {
  methods: (action) => METHOD_CHANGES.has(action),
  credential: (action) => METHOD_CHANGES.has(action) || action === 'identity.reset-password',
};

const approversOf = (whom: 'manager' | 'managersManager', { evidence, ticket }: PolicyInput) => {
  const approver = factsOf(evidence, 'identity.account')?.[whom];
  return approver ? eligibleApprovers([approver], ticket) : [];
};
