import { type Approval, closed, type PolicyDecision, type Vote } from '@fixpoint/domain';
import { ChildWorkflowFailure } from '@temporalio/common';
import { CancellationScope, ParentClosePolicy, startChild } from '@temporalio/workflow';
import { approvalWorkflow } from '../approval/approval.workflow.ts';
import { type ApprovalChange, approvalWorkflowId, decisionSignal } from '../contract.ts';
import { escalate } from './escalate.ts';
import type { Inbox } from './inbox.ts';
import { tellPerson, tellRequester } from './tell.ts';
import { now, personActor, type TicketState } from './ticket-state.ts';
import { obeyed, waitFor } from './wait.ts';

/** No question is open for longer than this, whatever its stages say. */
const LONGEST_MS = 365 * 24 * 60 * 60 * 1000;

/** Puts the plan to people in a workflow of its own, and does what they say. False when the ticket went another way. */
export const approved = async (state: TicketState, inbox: Inbox, policy: PolicyDecision): Promise<boolean> => {
  const { view } = state;
  const { plan, ticket, round, attempt } = view;
  if (!plan) throw new Error('There is nothing to approve.');
  view.approval = null;

  let change: ApprovalChange | null = null;
  let failure: unknown = null;
  const scope = new CancellationScope();
  const asking = scope
    .run(async () => {
      const child = await startChild(approvalWorkflow, {
        workflowId: approvalWorkflowId(ticket.id, round, attempt),
        parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
        args: [
          {
            ticket,
            plan,
            reason: policy.reason,
            stages: policy.stages,
            calendar: policy.calendar,
            excluded: policy.excluded,
          },
        ],
      });
      inbox.forwardTo((decision) => child.signal(decisionSignal, decision));
      change = await child.result();
    })
    .catch((error: unknown) => void (failure = error))
    .finally(() => inbox.forwardTo(null));

  const come = await waitFor(state, inbox, () => change !== null || failure !== null, LONGEST_MS);
  if (come !== 'met') scope.cancel();
  await asking;
  if (change === null || come === 'command') return goneAnotherWay(state, inbox, failure);
  return heed(state, inbox, plan.hash, change);
};

/** What the approval came to, by the result of its own workflow and by nothing that was signalled. */
const heed = async (
  state: TicketState,
  inbox: Inbox,
  planHash: string,
  { approval, notes }: ApprovalChange,
): Promise<boolean> => {
  const { view } = state;
  view.approval = approval;
  for (const { kind, summary, data, actor } of notes) state.note(kind, summary, data, actor);
  const last = approval.votes.at(-1);
  if (approval.outcome === 'approved' && approval.planHash === planHash && last) {
    decided(state, approval, last);
    state.enter('acting', `${last.approver.name} agreed. We are setting it right now.`);
    await state.record();
    tellOthers(state, approval);
    return true;
  }
  if (approval.outcome === 'refused' && last) {
    decided(state, approval, last);
    const why = last.reason ? `: ${last.reason}` : '.';
    state.enter('rejected', `${last.approver.name} refused${why}`);
    state.note('rejected', view.headline);
    await state.record();
    tellOthers(state, approval);
    await tellRequester(state, { template: 'rejected', data: { reason: last.reason ?? '' } });
    return false;
  }
  const silent = approval.outcome === 'expired';
  const what = silent ? `Nobody decided by ${approval.dueAt}.` : 'Too few are left who may decide.';
  state.note('approval_expired', what, { planHash, outcome: approval.outcome });
  tellOthers(state, approval);
  await escalate(state, silent ? 'Nobody decided in time; silence is not a yes.' : `${what} A person must.`);
  return false;
};

/** Somebody told the ticket to do something else, or the question could not be put. */
const goneAnotherWay = async (state: TicketState, inbox: Inbox, failure: unknown): Promise<false> => {
  const { view } = state;
  const { approval } = view;
  if (approval && !approval.outcome) {
    view.approval = closed(approval, 'voided', now());
    tellOthers(state, view.approval);
  }
  if (inbox.command) return obeyed(state, inbox);
  if (!(failure instanceof ChildWorkflowFailure)) throw failure;
  await escalate(state, `The approval ended without an answer: ${failure.cause?.message ?? 'it was ended.'}`);
  return false;
};

const decided = (state: TicketState, { planHash, outcome }: Approval, { approver, via, reason }: Vote): void =>
  state.note(
    'approval_decided',
    `${approver.name} ${outcome === 'approved' ? 'approved' : 'refused'} the plan${reason ? `: ${reason}` : '.'}`,
    { approved: outcome === 'approved', planHash, via },
    personActor(approver),
  );

const OUTCOMES = {
  approved: 'It has been approved.',
  refused: 'It has been refused.',
  expired: 'Nobody decided in time; a technician has the ticket.',
  unanswerable: 'Too few are left who may decide; a technician has the ticket.',
  voided: 'The ticket went another way; nothing is to be decided any more.',
} as const;

/** Those who were asked and did not have to answer learn that they need not any more. Nothing waits for their mails. */
const tellOthers = (state: TicketState, { asked, votes, outcome }: Approval): void => {
  if (!outcome) return;
  for (const person of asked)
    if (!votes.some(({ approver }) => approver.id === person.id))
      state.aside(tellPerson(state, person, { template: 'approval_closed', data: { headline: OUTCOMES[outcome] } }));
};
