import { type GivenProof, type NeededProof, type PolicyDecision, proves, worthOf } from '@fixpoint/domain';
import { approved } from './approval.ts';
import { escalate } from './escalate.ts';
import type { Inbox } from './inbox.ts';
import { pressed } from './press.ts';
import { tellRequester } from './tell.ts';
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
  if (policy.outcome !== 'auto' && !(await approved(state, inbox, policy))) return false;
  return policy.mode !== 'assist' || pressed(state, inbox);
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
