import { factsOf } from '../facts.ts';
import { worthOf } from '../proofs.ts';
import type { ActionName, Condition, Evidence, Freeze } from '../types.ts';
import type { PolicyInput } from './decide.ts';

/** Whether all that a condition names holds. */
export const matches = (when: Condition, input: PolicyInput, freezes: readonly Freeze[]): boolean => {
  const { ticket, triage, diagnosis, plan, evidence } = input;
  const account = factsOf(evidence, 'identity.account');
  const own = ticket.requester.id === ticket.affected.id;
  const manages = !own && account?.manager?.id === ticket.requester.id;
  return (
    isOneOf(when.category, triage.category) &&
    isOneOf(when.cause, diagnosis.cause) &&
    isOneOf(when.runbook, plan.runbook) &&
    isOneOf(when.risk, plan.risk) &&
    isOneOf(when.channel, ticket.channel) &&
    (when.action === undefined || plan.steps.some(({ action }) => when.action?.includes(action))) &&
    (when.confidenceBelow === undefined || Math.min(triage.confidence, diagnosis.confidence) < when.confidenceBelow) &&
    isAs(when.requesterIsAffected, own) &&
    isAs(when.requesterIsManager, manages) &&
    isAs(when.changesCredential, plan.changesCredential) &&
    isNamed(when.employeeType, account?.employeeType) &&
    (when.unseen === undefined || factsOf(evidence, when.unseen) === undefined) &&
    (when.changedBefore === undefined || changedBefore(when.changedBefore, input)) &&
    isOneOf(when.groupClass, input.access?.entry?.risk) &&
    isNamed(when.department, account?.department) &&
    (when.longerThanHours === undefined || (input.access?.hours ?? 0) > when.longerThanHours) &&
    (when.proofBelow === undefined || provedPoints(input) < when.proofBelow) &&
    (when.freeze === undefined || isFrozen(when.freeze, freezes, input.at))
  );
};

const isOneOf = <T>(wanted: readonly T[] | undefined, is: T | undefined): boolean =>
  wanted === undefined || (is !== undefined && wanted.includes(is));

const isAs = (wanted: boolean | undefined, is: boolean): boolean => wanted === undefined || wanted === is;

const isNamed = (wanted: readonly string[] | undefined, is: string | null | undefined): boolean =>
  wanted === undefined || wanted.some((name) => name.toLowerCase() === is?.toLowerCase());

const isFrozen = (ids: readonly string[], freezes: readonly Freeze[], at: string): boolean =>
  freezes.some(
    ({ id, from, until }) =>
      ids.includes(id) && Date.parse(from) <= Date.parse(at) && Date.parse(at) < Date.parse(until),
  );

const provedPoints = ({ proofs, ticket, at }: PolicyInput): number =>
  worthOf(proofs, ticket.requester, new Date(at)).points;

const changedBefore = (what: 'credential' | 'methods', input: PolicyInput): boolean =>
  input.changedBefore.some(isChangeOf[what]) || (what === 'methods' && methodsChanged(input.evidence));

const methodsChanged = (evidence: readonly Evidence[]): boolean =>
  (factsOf(evidence, 'identity.method-changes')?.changes.length ?? 0) > 0;

const METHOD_CHANGES: ReadonlySet<ActionName> = new Set([
  'identity.create-temporary-access-pass',
  'identity.remove-method',
]);
const isChangeOf: Record<'credential' | 'methods', (action: ActionName) => boolean> = {
  methods: (action) => METHOD_CHANGES.has(action),
  credential: (action) =>
    METHOD_CHANGES.has(action) || action === 'identity.reset-password' || action === 'vpn.issue-certificate',
};
