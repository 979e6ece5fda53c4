import type { Acted } from '@fixpoint/activities';
import {
  type ActionName,
  type Effect,
  type HandoverKind,
  isIdentityAction,
  type Plan,
  planHash,
  type Step,
} from '@fixpoint/domain';
import { spanOf } from '@fixpoint/domain/runbooks';
import { isCancellation } from '@temporalio/workflow';
import { act, HELD, mayAct, undo } from '../activities.ts';
import { type Refusal, refusalIn } from '../failures.ts';
import { Saga } from '../saga.ts';
import { alertContacts } from './alert-contacts.ts';
import { escalate } from './escalate.ts';
import { goOn, hold } from './hold.ts';
import type { Inbox } from './inbox.ts';
import { judge } from './judge.ts';
import { beginLease, extendLease } from './lease.ts';
import { unlockOnPremises } from './onprem.ts';
import { readBack } from './read-back.ts';
import { rolledBack, undoStep } from './roll-back.ts';
import { tellRequester } from './tell.ts';
import { now, type TicketState } from './ticket-state.ts';
import { obeyed } from './wait.ts';

/** Acts step by step, checks, and undoes what was done when a later step fails. Ends the ticket or hands it over. */
export const carryOut = async (state: TicketState, inbox: Inbox, plan: Plan): Promise<void> => {
  const { view } = state;
  if (planHash(plan) !== plan.hash) throw new Error('The plan is not the one that was decided on.');
  const startedAt = now().toISOString();
  if (view.phase !== 'acting') {
    state.enter('acting', 'We are setting it right now.');
    await state.record();
  }

  const saga = new Saga();
  for (const step of plan.steps) {
    if (inbox.disowned) {
      await saga.rollBack();
      await obeyed(state, inbox);
      return;
    }
    saga.beforeStep(() => undoStep(state, step, undo));
    try {
      if (!(await doWhenAllowed(state, inbox, step))) {
        state.view.held = null;
        await saga.rollBack();
        await obeyed(state, inbox);
        return;
      }
    } catch (error) {
      if (isCancellation(error)) {
        await saga.rollBack();
        throw error;
      }
      await giveUp(state, saga, step, refusalIn(error));
      return;
    }
  }

  state.enter('verifying', 'Done. We are checking that it worked.');
  await state.record();
  if (plan.changesCredential) await alertContacts(state, plan);
  if (!(await verified(state, plan, startedAt))) return;
  if (inbox.disowned) await obeyed(state, inbox);
  else await resolve(state, plan);
};

/** False when somebody wanted something else done while it was held. */
const doWhenAllowed = async (state: TicketState, inbox: Inbox, step: Step): Promise<boolean> => {
  for (let nth = 0; ; nth++)
    try {
      await doStep(state, step);
      goOn(state);
      return true;
    } catch (error) {
      if (isCancellation(error)) throw error;
      const { type, message } = refusalIn(error);
      if (!HELD.includes(type)) throw error;
      state.view.effects.pop(); // it was not begun
      if ((await hold(state, inbox, message, nth)) === 'command') return false;
    }
};

const doStep = async (state: TicketState, step: Step): Promise<void> => {
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

const carriedOut = async (state: TicketState, step: Step): Promise<Acted> => {
  const { id, action, target, title, parameters } = step;
  if (!isIdentityAction(action)) {
    const acted = await (action === 'lease.extend' ? extendLease(state.view, step) : unlockedOnPremises(step));
    state.note('effect_done', `${title}: done.`, { stepId: id, action });
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

const unlockedOnPremises = async (step: Step): Promise<Acted> => {
  await mayAct({ action: step.action });
  return unlockOnPremises(step);
};

const HANDED_OVER: Partial<Record<ActionName, HandoverKind>> = {
  'identity.reset-password': 'password',
  'identity.create-temporary-access-pass': 'temporary_access_pass',
};

const giveUp = async (state: TicketState, saga: Saga, step: Step, { type, message }: Refusal): Promise<void> => {
  state.view.headline = 'A step failed; we are undoing what was done.';
  state.note('effect_failed', `${step.title}: ${message}`, { stepId: step.id, type });
  await saga.rollBack();
  await rolledBack(state, `${step.title} failed: ${message}`);
};

const verified = async (state: TicketState, plan: Plan, startedAt: string): Promise<boolean> => {
  const { view } = state;
  try {
    view.verifications = await readBack(view, plan, startedAt);
  } catch (error) {
    await escalate(state, `It was done, but could not be checked: ${refusalIn(error).message}`);
    return false;
  }
  for (const { stepId, confirmed, observed, reads } of view.verifications)
    state.note(confirmed ? 'verified' : 'not_verified', observed, { stepId, reads });
  const confirmed = view.verifications.filter((verification) => verification.confirmed);
  if (confirmed.length === plan.steps.length) return true;
  await escalate(state, 'It was done, but its effect was not seen in time.');
  return false;
};

const resolve = async (state: TicketState, plan: Plan): Promise<void> => {
  const { requester, affected } = state.view.ticket;
  const who = requester.id === affected.id ? 'You' : affected.name;
  const { handover } = state.view;
  const headline = handover
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

const resultOf = ({ runbook, steps }: Plan): string => {
  if (runbook === 'contain-account') return 'cannot sign in until it is safe';
  const { groupName, hours } = steps[0]?.parameters ?? {};
  if (groupName === undefined || hours === undefined) return 'can sign in again';
  return `can use ${groupName} for ${spanOf(hours)} from now`;
};

const SECRETS: Record<HandoverKind, string> = { password: 'new password', temporary_access_pass: 'pass' };
