import { eligibleApprovers } from '../approvals.ts';
import { hashOf } from '../canonical.ts';
import { factsOf } from '../facts.ts';
import type { Diagnosis, DriftAlarm, Evidence, Plan, PolicyDecision, Ticket, Triage } from '../types.ts';
import type { Policy, PolicyRule } from './policy.ts';

export type PolicyInput = {
  ticket: Ticket;
  triage: Triage;
  diagnosis: Diagnosis;
  evidence: Evidence[];
  plan: Plan;
  /** Set while tickets are not what the model learnt; see `DriftAlarm`. */
  caution?: DriftAlarm | null;
};

const DEFAULT_APPROVAL_TIMEOUT_MS = 24 * 60 * 60 * 1000;

/** Pure: the same policy and input give the same decision, so that any decision can be taken again later. */
export const decide = (policy: Policy, input: PolicyInput): PolicyDecision => {
  const rule = cautious(input) ?? policy.rules.find(({ when }) => matches(when, input)) ?? NO_RULE;
  const approvers = rule.approvers === 'manager' ? managersOf(input) : [];
  const decided: PolicyDecision = {
    outcome: rule.outcome,
    rule: rule.id,
    reason: rule.reason,
    proofPoints: rule.proofPoints ?? 0,
    approvers,
    approvalTimeoutMs: rule.approvalTimeoutMs ?? DEFAULT_APPROVAL_TIMEOUT_MS,
    policyVersion: policy.version,
    policyHash: hashOf(policy),
  };
  if (rule.outcome !== 'approve' || approvers.length > 0) return decided;
  return {
    ...decided,
    outcome: 'human',
    reason: 'An approval is needed, and there is no manager who could give it without deciding on their own ticket.',
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

const matches = (when: PolicyRule['when'], { ticket, triage, diagnosis, plan }: PolicyInput): boolean =>
  (when.category?.includes(triage.category) ?? true) &&
  (when.cause?.includes(diagnosis.cause) ?? true) &&
  (when.runbook?.includes(plan.runbook) ?? true) &&
  (when.confidenceBelow === undefined || Math.min(triage.confidence, diagnosis.confidence) < when.confidenceBelow) &&
  (when.requesterIsAffected === undefined || when.requesterIsAffected === (ticket.requester.id === ticket.affected.id));

const managersOf = ({ evidence, ticket }: PolicyInput) => {
  const manager = factsOf(evidence, 'identity.account')?.manager;
  return manager ? eligibleApprovers([manager], ticket) : [];
};
