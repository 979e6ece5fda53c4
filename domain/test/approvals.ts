import {
  type Approval,
  closed,
  type Decision,
  nextMove,
  openApproval,
  openNextStage,
  refusalOf,
  voted,
} from '../src/index.ts';
import type { ApprovalStage, Deputy, Excluded, Person, StageTimes } from '../src/index.ts';
import { AT, marta } from './fixtures.ts';

export const PLAN = 'the-plan-that-was-shown';
export const at = new Date(AT);
const HOUR_MS = 60 * 60 * 1000;
export const later = (hours: number): Date => new Date(at.getTime() + hours * HOUR_MS);

export const person = (id: string): Person => ({ id, name: id, email: `${id}@northwind.example` });

export const stageOf = (given: Partial<ApprovalStage> = {}): ApprovalStage => ({
  title: 'Manager',
  approvers: [marta],
  needed: 1,
  veto: true,
  escalateTo: [],
  escalateAfterMs: null,
  remindAfterMs: null,
  timeoutMs: 24 * HOUR_MS,
  ...given,
});

export const TIMES: StageTimes = { remindAt: null, escalateAt: null, dueAt: later(24).toISOString() };

type Asked = { stages?: ApprovalStage[]; excluded?: Excluded[]; deputies?: Deputy[]; times?: StageTimes };

export const approvalOf = ({
  stages = [stageOf()],
  excluded = [],
  deputies = [],
  times = TIMES,
}: Asked = {}): Approval =>
  openApproval({ id: 'approval/FX-1/1/1', planHash: PLAN, stages, excluded, deputies }, times, at);

export const decisionOf = (given: Partial<Decision> = {}): Decision => ({
  approver: marta,
  approved: true,
  planHash: PLAN,
  reason: given.approved === false ? 'No.' : null,
  via: 'portal',
  ...given,
});

/** As the workflow does: what counts is taken, and what follows from it is done. */
export const answered = (approval: Approval, decision: Decision, now = at): Approval =>
  refusalOf(decision, approval, now) ? approval : moved(voted(approval, decision, now), now);

export const moved = (approval: Approval, now = at): Approval => {
  if (approval.outcome) return approval;
  const move = nextMove(approval, now);
  switch (move.kind) {
    case 'close':
      return closed(approval, move.outcome, now);
    case 'next_stage':
      return moved(openNextStage(approval, TIMES, now), now);
    case 'escalate':
      return moved({ ...approval, escalated: true }, now);
    default:
      return approval;
  }
};
