import type { Acted } from '@fixpoint/activities';
import {
  type ActionName,
  type Effect,
  type HandoverKind,
  isDeviceAction,
  isIdentityAction,
  isVpnAction,
  type Step,
} from '@fixpoint/domain';
import { isCancellation } from '@temporalio/workflow';
import { act, mayAct } from '../activities.ts';
import { refusalIn } from '../failures.ts';
import { askDevice } from './devices.ts';
import { beginLease, extendLease } from './lease.ts';
import { unlockOnPremises } from './onprem.ts';
import type { TicketState } from './ticket-state.ts';
import { actAtGateway } from './vpn-steps.ts';

/** Does one step where it is to be done, and keeps what became of it. Throws when it failed or may not be done now. */
export const doStep = async (state: TicketState, step: Step): Promise<void> => {
  const { view } = state;
  const effect: Effect = {
    stepId: step.id,
    action: step.action,
    title: step.title,
    state: 'running',
    receipt: null,
    detail: null,
  };
  view.effects.push(effect);
  try {
    const { receipt, handoverId } = await carriedOut(state, step);
    Object.assign(effect, { state: 'done', receipt });
    if (step.action === 'identity.add-member') await beginLease(state, step);
    const kind = HANDED_OVER[step.action];
    if (handoverId && kind) view.handover = { id: handoverId, kind };
  } catch (error) {
    if (isCancellation(error)) throw error;
    const { type, message } = refusalIn(error);
    Object.assign(effect, { state: type === 'identity.unsettled' ? 'unknown' : 'failed', detail: message });
    throw error;
  }
};

const HANDED_OVER: Partial<Record<ActionName, HandoverKind>> = {
  'identity.reset-password': 'password',
  'identity.create-temporary-access-pass': 'temporary_access_pass',
  'vpn.issue-certificate': 'vpn_certificate',
};

const carriedOut = async (state: TicketState, step: Step): Promise<Acted> => {
  const { id, action, target, title, parameters } = step;
  if (!isIdentityAction(action)) {
    const acted = await elsewhere(state, step);
    if (!isDeviceAction(action)) state.note('effect_done', `${title}: done.`, { stepId: id, action });
    return acted;
  }
  const { view } = state;
  return act({
    key: state.key(`${view.attempt}/${id}`),
    ticketId: view.ticket.id,
    stepId: id,
    action,
    target,
    title,
    ...(parameters && { parameters }),
    ...(state.isUrgent && { isUrgent: true }),
  });
};

const elsewhere = async (state: TicketState, step: Step): Promise<Acted> => {
  if (isVpnAction(step.action)) return actAtGateway(state, step, step.action);
  if (isDeviceAction(step.action)) return askDevice(state, step, step.action);
  if (step.action === 'lease.extend') return extendLease(state.view, step);
  await mayAct({ action: step.action });
  return unlockOnPremises(step);
};
