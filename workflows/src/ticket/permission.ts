import { type GivenProof, type NeededProof, type PolicyDecision, proves, worthOf } from '@fixpoint/domain';
import { escalate } from './escalate.ts';
import type { Inbox } from './inbox.ts';
import { tellPerson, tellRequester } from './tell.ts';
import { now, personActor, type TicketState } from './ticket-state.ts';
import { obeyed, waitFor } from './wait.ts';

/** Waits for all that the policy asks of people. False when the ticket went another way, which has been written down. */
export const permitted = async (
  state: TicketState,
  inbox: Inbox,
  policy: PolicyDecision,
  proofMs: number,
): Promise<boolean> => {
  if (!(await proven(state, inbox, policy, proofMs))) return false;
  return policy.outcome === 'auto' || approved(state, inbox, policy);
};

const proven = async (state: TicketState, inbox: Inbox, policy: PolicyDecision, proofMs: number): Promise<boolean> => {
  const { view } = state;
  const { requester } = view.ticket;
  const { proofPoints: points, proofKinds: kinds } = policy;
  const isProven = (): boolean => proves(view.proofs, requester, policy, now());
  if (isProven()) return true;

  state.enter('awaiting_proof', askedFor(policy));
  state.note('proof_awaited', `${requester.name} must prove who they are.`, { points, kinds });
  await state.record();
  await tellRequester(state, { template: 'proof_needed', data: {} });

  const deadline = now().getTime() + proofMs;
  for (;;) {
    const come = await waitFor(state, inbox, () => inbox.hasProof, deadline - now().getTime());
    if (come === 'command') return obeyed(state, inbox);
    const proof = inbox.takeProof();
    if (come === 'timeout' || !proof) {
      await escalate(state, `${requester.name} did not prove who they are in time.`);
      return false;
    }
    view.proofs.push(proof);
    const data = { kind: proof.kind, points: proof.points };
    state.note('proof_given', proof.detail, data, personActor(proof.by ?? requester));
    const enough = isProven();
    if (enough) state.enter('acting', 'Thank you. We are setting it right now.');
    else view.headline = stillMissing(worthOf(view.proofs, requester, now()), policy);
    await state.record();
    inbox.settle();
    if (enough) return true;
  }
};

const askedFor = ({ proofKinds }: PolicyDecision): string =>
  proofKinds > 1
    ? 'Prove in two different ways that it is you; the page shows which.'
    : 'Prove that it is you: sign in again with your phone, then confirm here.';

const stillMissing = (given: GivenProof, needed: NeededProof): string =>
  given.points >= needed.proofPoints
    ? 'One more proof is needed, of another kind.'
    : `Thank you. That is ${given.points} of ${needed.proofPoints} points; one more proof is needed.`;

const approved = async (state: TicketState, inbox: Inbox, policy: PolicyDecision): Promise<boolean> => {
  const { view } = state;
  const { plan, ticket } = view;
  if (!plan) throw new Error('There is nothing to approve.');
  const askedAt = now();
  const dueAt = new Date(askedAt.getTime() + policy.approvalTimeoutMs).toISOString();
  const names = policy.approvers.map(({ name }) => name).join(', ');
  view.approval = {
    planHash: plan.hash,
    approvers: policy.approvers,
    askedAt: askedAt.toISOString(),
    dueAt,
    decision: null,
  };
  state.enter('awaiting_approval', `We have asked ${names} whether we may do this.`);
  state.note('approval_asked', `Asked ${names} to decide by ${dueAt}.`, { planHash: plan.hash, dueAt });
  await state.record();
  for (const approver of policy.approvers)
    await tellPerson(state, approver, {
      template: 'approval_asked',
      data: {
        subject: ticket.affected,
        requester: ticket.requester,
        planTitle: plan.steps.map(({ title }) => title).join('; then '),
        changes: plan.steps.map(({ change }) => change),
        reason: policy.reason,
        dueAt,
      },
    });

  const come = await waitFor(state, inbox, () => Boolean(view.approval?.decision), Date.parse(dueAt) - now().getTime());
  if (come === 'command') return obeyed(state, inbox);
  const decision = view.approval.decision;
  if (come === 'timeout' || !decision) {
    state.note('approval_expired', `Nobody decided by ${dueAt}.`, { planHash: plan.hash });
    await escalate(state, 'Nobody decided in time; silence is not a yes.');
    return false;
  }

  const verb = decision.approved ? 'approved' : 'refused';
  const why = decision.reason ? `: ${decision.reason}` : '.';
  const { planHash, via } = decision;
  state.note(
    'approval_decided',
    `${decision.approver.name} ${verb} the plan${why}`,
    { approved: decision.approved, planHash, via },
    personActor(decision.approver),
  );
  if (decision.approved) {
    state.enter('acting', `${decision.approver.name} agreed. We are setting it right now.`);
    await state.record();
    inbox.settle();
    return true;
  }
  state.enter('rejected', `${decision.approver.name} refused${why}`);
  state.note('rejected', state.view.headline);
  await state.record();
  inbox.settle();
  await tellRequester(state, { template: 'rejected', data: { reason: decision.reason ?? '' } });
  return false;
};
