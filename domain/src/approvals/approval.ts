import type {
  Approval,
  ApprovalOutcome,
  ApprovalStage,
  Decision,
  Deputy,
  Excluded,
  StageTimes,
  Vote,
} from '../types.ts';
import { nextStandIn, openSeats, seatFor } from './seats.ts';

/** What is asked, of whom, about which plan. */
export type Question = {
  id: string;
  planHash: string;
  stages: ApprovalStage[];
  excluded: Excluded[];
  deputies: Deputy[];
};

export const openApproval = (question: Question, times: StageTimes, at: Date): Approval => ({
  ...question,
  ...times,
  stage: 0,
  askedAt: at.toISOString(),
  stageAskedAt: at.toISOString(),
  escalated: false,
  asked: [],
  votes: [],
  outcome: null,
  closedAt: null,
});

export const openNextStage = (approval: Approval, times: StageTimes, at: Date): Approval => ({
  ...approval,
  ...times,
  stage: approval.stage + 1,
  stageAskedAt: at.toISOString(),
  escalated: false,
});

/** Takes an answer that `refusalOf` has let through. */
export const voted = (approval: Approval, decision: Decision, at: Date): Approval => {
  const seat = seatFor(approval, decision.approver.id, at);
  if (!seat) throw new Error(`${decision.approver.name} has no seat to answer from.`);
  const vote: Vote = { ...decision, at: at.toISOString(), stage: approval.stage, seat };
  return { ...approval, votes: [...approval.votes, vote] };
};

/** What has come of the open stage; null while it waits. */
export const stageVerdict = (approval: Approval, at: Date): 'approved' | 'refused' | 'unanswerable' | null => {
  const stage = approval.stages[approval.stage];
  if (!stage) return 'unanswerable';
  const votes = approval.votes.filter((vote) => vote.stage === approval.stage);
  const yes = votes.filter(({ approved }) => approved).length;
  const no = votes.length - yes;
  if (no > 0 && stage.veto) return 'refused';
  if (yes >= stage.needed) return 'approved';
  if (yes + openSeats(approval, at).length >= stage.needed) return null;
  return no > 0 ? 'refused' : 'unanswerable';
};

/** What is to be done with an approval now. `until` is when to look again. */
export type Move =
  | { kind: 'close'; outcome: ApprovalOutcome }
  | { kind: 'next_stage' | 'escalate' | 'remind' }
  | { kind: 'wait'; until: Date };

export const nextMove = (approval: Approval, at: Date): Move => {
  const verdict = stageVerdict(approval, at);
  const isLast = approval.stage >= approval.stages.length - 1;
  if (verdict === 'approved') return isLast ? { kind: 'close', outcome: 'approved' } : { kind: 'next_stage' };
  if (verdict === 'unanswerable' && mayEscalate(approval)) return { kind: 'escalate' };
  if (verdict) return { kind: 'close', outcome: verdict };
  const { dueAt, escalateAt, remindAt } = approval;
  if (isPast(dueAt, at)) return { kind: 'close', outcome: 'expired' };
  if (mayEscalate(approval) && isPast(escalateAt, at)) return { kind: 'escalate' };
  if (isPast(remindAt, at)) return { kind: 'remind' };
  const ahead = [dueAt, remindAt, mayEscalate(approval) ? escalateAt : null].flatMap((instant) => instant ?? []);
  const standIn = nextStandIn(approval, at);
  return { kind: 'wait', until: new Date(Math.min(...ahead.map(Date.parse), standIn?.getTime() ?? Infinity)) };
};

/** Whether there are others to ask, who were not asked yet. */
const mayEscalate = ({ escalated, stage, stages }: Approval): boolean =>
  !escalated && (stages[stage]?.escalateTo.length ?? 0) > 0;

const isPast = (instant: string | null, at: Date): boolean => instant !== null && Date.parse(instant) <= at.getTime();

export const closed = (approval: Approval, outcome: ApprovalOutcome, at: Date): Approval => ({
  ...approval,
  outcome,
  closedAt: at.toISOString(),
});
