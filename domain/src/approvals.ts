import { FixpointError } from './errors.ts';
import type { Approval, Decision, Person, Ticket } from './types.ts';

/** Those of the named approvers who may decide: never the requester, never the person it is about. */
export const eligibleApprovers = (named: Person[], ticket: Ticket): Person[] =>
  named.filter(({ id }) => id !== ticket.requester.id && id !== ticket.affected.id);

/** Why a decision does not count, or null when it does. One rule for the update, the signal and the API. */
export const refusalOf = (decision: Decision, approval: Approval | null, ticket: Ticket): FixpointError | null => {
  const { approver, planHash } = decision;
  if (approver.id === ticket.requester.id || approver.id === ticket.affected.id)
    return new FixpointError('forbidden', 'Nobody decides on their own ticket.');
  if (!approval) return new FixpointError('conflict', 'Nobody is asked to decide on this ticket.');
  if (!approval.approvers.some(({ id }) => id === approver.id))
    return new FixpointError('forbidden', 'This question was put to somebody else.');
  if (approval.decision) return new FixpointError('conflict', `Already decided by ${approval.decision.approver.name}.`);
  if (approval.planHash !== planHash)
    return new FixpointError('conflict', 'The plan has changed since it was shown; look at it again.');
  if (!decision.approved && !decision.reason?.trim())
    return new FixpointError('invalid', 'reason: say why it is refused, so that the requester knows.');
  return null;
};
