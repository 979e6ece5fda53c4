import type { HandoverKind, Plan } from '@fixpoint/domain';
import { spanOf } from '@fixpoint/domain/runbooks';
import type { Inbox } from './inbox.ts';
import { judge } from './judge.ts';
import { isProvedByPerson, isProvedByReport } from './proofs-of-plans.ts';
import { tellRequester } from './tell.ts';
import type { TicketState } from './ticket-state.ts';

export const resolve = async (state: TicketState, plan: Plan): Promise<void> => {
  const { requester, affected } = state.view.ticket;
  const who = requester.id === affected.id ? 'You' : affected.name;
  const { handover } = state.view;
  const headline =
    handover && !isProvedByPerson(plan)
      ? `Done. Open your ${SECRETS[handover.kind]} here, once.`
      : `Done, and checked. ${who} ${resultOf(plan)}.`;
  state.enter('resolved', headline);
  state.note('resolved', 'Done and verified.');
  await state.record();
  await judge(state, true, 'Done and verified.');
  await tellRequester(state, {
    template: 'resolved',
    data: { headline, steps: plan.steps.map(({ title }) => title), handover: state.view.handover !== null },
  });
};

const resultOf = (plan: Plan): string => {
  if (plan.runbook === 'contain-account') return 'cannot sign in until it is safe';
  if (isProvedByPerson(plan)) return 'can use the VPN again';
  if (isProvedByReport(plan))
    return `can use ${plan.steps[0]?.parameters?.deviceName ?? 'the device'} again: it is compliant`;
  const { groupName, hours } = plan.steps[0]?.parameters ?? {};
  if (groupName === undefined || hours === undefined) return 'can sign in again';
  return `can use ${groupName} for ${spanOf(hours)} from now`;
};

const SECRETS: Record<HandoverKind, string> = {
  password: 'new password',
  temporary_access_pass: 'pass',
  vpn_certificate: 'new certificate',
};

/** It was mended, and nobody has seen that it works: ended, but neither counted as solved by the machine nor judged right. */
export const leaveUnconfirmed = async (state: TicketState, inbox: Inbox, witness: string): Promise<void> => {
  const { leftovers } = state.view;
  state.enter(
    'unconfirmed',
    inbox.command
      ? `Mended, and you say that it works; ${witness} has not seen it.`
      : 'Mended, not confirmed: nobody has connected since. Open it again if it does not work.',
  );
  state.note('unconfirmed', state.view.headline, { leftovers });
  await state.record();
  inbox.settle();
};
