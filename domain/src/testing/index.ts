export { entryOf, wantedOf } from './access.ts';
import { openApproval } from '../approvals/approval.ts';
import type { Approval, Person } from '../types.ts';

/** A question that was put to these people, with one of whom it is enough. */
export const askedOf = (people: Person[], at: string, given: Partial<Approval> = {}): Approval => {
  const stage = {
    title: 'Manager',
    approvers: people,
    needed: 1,
    veto: true,
    escalateTo: [],
    escalateAfterMs: null,
    remindAfterMs: null,
    timeoutMs: 86_400_000,
  };
  const question = { id: 'approval/FX-1/1/1', planHash: 'h', stages: [stage], excluded: [], deputies: [] };
  const times = { remindAt: null, escalateAt: null, dueAt: new Date(Date.parse(at) + stage.timeoutMs).toISOString() };
  return { ...openApproval(question, times, new Date(at)), asked: people, ...given };
};

/** The same, once one of them has answered. */
export const decidedBy = (approval: Approval, approver: Person, approved: boolean, at: string): Approval => {
  const vote = {
    approver,
    approved,
    planHash: approval.planHash,
    reason: approved ? null : 'No.',
    via: 'portal' as const,
  };
  return {
    ...approval,
    votes: [{ ...vote, at, stage: approval.stage, seat: approver }],
    outcome: approved ? 'approved' : 'refused',
    closedAt: at,
  };
};
export { INJECTIONS } from './injections.ts';
