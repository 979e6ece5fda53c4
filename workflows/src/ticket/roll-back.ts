import { isIdentityAction, isVpnAction, type Step } from '@fixpoint/domain';
import type { act } from '../activities.ts';
import { refusalIn } from '../failures.ts';
import { escalate } from './escalate.ts';
import { undoLease } from './lease.ts';
import { tellRequester } from './tell.ts';
import type { TicketState } from './ticket-state.ts';
import { undoAtGateway } from './vpn-steps.ts';

/** Undoes one step, or notes why it stays. Never throws: the undos before it must run too. */
export const undoStep = async (state: TicketState, step: Step, undo: typeof act): Promise<void> => {
  const { view } = state;
  const effect = view.effects.find(({ stepId }) => stepId === step.id);
  if (!effect) return;
  if (effect.state === 'unknown') {
    view.leftovers.push(`Nobody could find out whether this was done: ${step.title}. Look, and set it right by hand.`);
    if (!step.undo) return;
  }
  if (!step.undo) {
    if (effect.state === 'done')
      view.leftovers.push(`${step.title}: done, and stays. ${step.irreversible ?? ''}`.trim());
    return;
  }
  try {
    await undone(state, step, step.undo, undo);
    effect.state = 'undone';
    if (step.action === 'identity.add-member') await undoLease(state, step);
    if (step.action === 'vpn.issue-certificate') view.handover = null; // what it opens is worth nothing any more
    state.note('effect_undone', `${step.undo.title}: undone.`, { stepId: step.id });
  } catch (error) {
    const { message } = refusalIn(error);
    effect.state = 'not_undone';
    effect.detail = message;
    view.leftovers.push(`${step.undo.title}: could not be done (${message}). Do it by hand.`);
    state.note('effect_not_undone', `${step.undo.title}: ${message}`, { stepId: step.id });
  }
};

const undone = async (
  state: TicketState,
  step: Step,
  { action, title }: NonNullable<Step['undo']>,
  undo: typeof act,
): Promise<void> => {
  if (isVpnAction(action)) return undoAtGateway(state, step, action);
  if (!isIdentityAction(action)) throw new Error(`${action} undoes nothing.`);
  const { view } = state;
  await undo({
    key: state.key(`${view.attempt}/${step.id}/undo`),
    ticketId: view.ticket.id,
    stepId: step.id,
    action,
    target: step.target,
    title,
    ...(step.parameters && { parameters: step.parameters }),
    isUrgent: true, // what was half done stands in nobody's way for longer than it must
  });
};

/** Ends the ticket, or gives it to a person when something is left that only a person can set right. */
export const rolledBack = async (state: TicketState, why: string): Promise<void> => {
  const { view } = state;
  if (view.effects.some(({ state: effect }) => effect === 'not_undone' || effect === 'unknown')) {
    await escalate(state, `${why} Something is left to be set right by hand.`);
    return;
  }
  state.enter('rolled_back', 'It did not work. What we had changed is as it was before.');
  if (view.leftovers.length > 0) view.headline = 'It did not work, and not everything could be undone.';
  state.note('rolled_back', why, { leftovers: view.leftovers });
  await state.record();
  const { headline, leftovers } = view;
  await tellRequester(state, { template: 'rolled_back', data: { headline, leftovers } });
};
