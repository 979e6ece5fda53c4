import { FixpointError } from '../errors.ts';
import type { Approval, Decision } from '../types.ts';
import { stageVerdict } from './approval.ts';
import { isExcluded, partOf, seatFor } from './seats.ts';

/** What a client can tell refused answers apart by. */
export type AnswerRefusal = 'already_decided' | 'expired' | 'not_yours' | 'other_plan' | 'not_asked' | 'reason_missing';

/** Why an answer does not count, or null when it does. One rule for the update, the signal and the API. */
export const refusalOf = (decision: Decision, approval: Approval | null, at: Date): FixpointError | null => {
  const { approver, planHash } = decision;
  if (!approval) return refusal('not_asked', 'Nobody is asked to decide on this ticket.');
  if (isExcluded(approval, approver.id, at))
    return refusal('not_yours', 'Nobody decides on what they asked for themself, or in the place of who did.');
  const before = approval.votes.find((vote) => vote.approver.id === approver.id);
  const part = partOf(approval, approver.id, at);
  if (!before && part === 'none') return refusal('not_yours', 'This question was put to somebody else.');
  if (approval.outcome) return refusal(...over(approval));
  if (approval.planHash !== planHash)
    return refusal('other_plan', 'The plan has changed since it was shown; look at it again.');
  if (before) return refusal('already_decided', `You have ${before.approved ? 'approved' : 'refused'} it already.`);
  if (part === 'later' && !before) return refusal('not_asked', 'Others are asked before you.');
  if (stageVerdict(approval, at) !== null || !seatFor(approval, approver.id, at))
    return refusal('already_decided', 'Your part of it is decided already.');
  if (Date.parse(approval.dueAt) <= at.getTime()) return refusal('expired', 'The time to answer is over.');
  if (!decision.approved && !decision.reason?.trim())
    return refusal('reason_missing', 'reason: say why it is refused, so that the requester knows.');
  return null;
};

const over = ({ outcome, votes }: Approval): [AnswerRefusal, string] => {
  const last = votes.at(-1);
  switch (outcome) {
    case 'expired':
    case 'unanswerable':
      return ['expired', 'The time to answer is over; a technician has the ticket.'];
    case 'voided':
      return ['already_decided', 'The ticket went another way; nothing is to be decided any more.'];
    default:
      return ['already_decided', `Already decided${last ? ` by ${last.approver.name}` : ''}.`];
  }
};

const CODES = {
  already_decided: 'conflict',
  expired: 'conflict',
  other_plan: 'conflict',
  not_asked: 'conflict',
  not_yours: 'forbidden',
  reason_missing: 'invalid',
} as const;

const refusal = (answer: AnswerRefusal, message: string): FixpointError =>
  new FixpointError(CODES[answer], message, { answer });
