import type {
  AccessWanted,
  ActionName,
  Diagnosis,
  DriftAlarm,
  Evidence,
  Mode,
  Plan,
  Policy,
  PolicyDecision,
  PolicyRule,
  Proof,
  ReleasedPolicy,
  Ticket,
  Triage,
} from '../types.ts';
import { matches } from './matches.ts';
import { excludedBy, isAnswerable, stagesOf } from './stages-of.ts';

export type PolicyInput = {
  ticket: Ticket;
  triage: Triage;
  diagnosis: Diagnosis;
  evidence: Evidence[];
  plan: Plan;
  /** The group that is asked for; null on a ticket that asks for none. */
  access: AccessWanted | null;
  /** How far the plan's runbook is trusted. */
  mode: Mode;
  /** What the requester has proved so far. */
  proofs: Proof[];
  /** When it is decided. ISO 8601. */
  at: string;
  /** Set while tickets are not what the model learnt; see `DriftAlarm`. */
  caution?: DriftAlarm | null;
  /** What the machine did to the same account in the last 24 hours for other tickets. */
  changedBefore: ActionName[];
};

/** Pure: the same policy and input give the same decision, so that any decision can be taken again later. */
export const decide = (released: ReleasedPolicy, input: PolicyInput): PolicyDecision => {
  const { policy, version, hash, author } = released;
  const { rule, path } = ruleFor(released.policy, input);
  const excluded = excludedBy(input.ticket, author);
  const stages = rule.outcome === 'approve' ? stagesOf(rule.stages ?? [], input, excluded) : [];
  const decided: PolicyDecision = {
    outcome: rule.outcome,
    ruled: rule.outcome,
    mode: input.mode,
    rule: rule.id,
    path,
    reason: rule.reason,
    ...proofFor(rule, input.plan),
    stages,
    calendar: (rule.calendar && policy.calendars[rule.calendar]) || null,
    excluded,
    team: rule.team ?? null,
    policyVersion: version,
    policyHash: hash,
  };
  if (rule.outcome !== 'approve' || (stages.length > 0 && stages.every(isAnswerable))) return narrowed(decided);
  return {
    ...decided,
    outcome: 'human',
    ruled: 'human',
    stages: [],
    reason: 'An approval is needed, and there is nobody who could give it without deciding on their own ticket.',
  };
};

const UNTRUSTED: Partial<Record<Mode, string>> = {
  off: 'This kind of help is switched off here; a person gives it.',
  shadow: 'The machine only watches here: it says what it would do, and a person does it.',
};

/** A mode only ever narrows. */
const narrowed = (decided: PolicyDecision): PolicyDecision => {
  const reason = UNTRUSTED[decided.mode];
  if (reason === undefined || decided.outcome === 'human') return decided;
  return { ...decided, outcome: 'human', stages: [], reason };
};

/** The first rule that matches, and the ids of all that were looked at, itself the last. */
const ruleFor = (policy: Policy, input: PolicyInput): { rule: PolicyRule; path: string[] } => {
  const careful = cautious(input);
  if (careful) return { rule: careful, path: [careful.id] };
  const index = policy.rules.findIndex(({ when }) => matches(when, input, policy.freezes));
  const rule = policy.rules[index] ?? NO_RULE;
  const before = index === -1 ? policy.rules : policy.rules.slice(0, index);
  return { rule, path: [...before.map(({ id }) => id), rule.id] };
};

/** No policy can let a credential be changed without proof of who asks; an incident is reported by the machine itself. */
const LEAST_PROOF_POINTS = 3;
const proofFor = ({ outcome, proofPoints = 0, proofKinds = 1 }: PolicyRule, { changesCredential }: Plan) => {
  const points = outcome !== 'human' && changesCredential ? Math.max(proofPoints, LEAST_PROOF_POINTS) : proofPoints;
  return { proofPoints: points, proofKinds: points > 0 ? proofKinds : 0 };
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
