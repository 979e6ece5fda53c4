import { type Effect, factsOf, type Plan, planHash, type Step } from '@fixpoint/domain';
import { isCancellation } from '@temporalio/workflow';
import { act, undo, verify, VERIFY_WITHIN_MS } from '../activities.ts';
import { type Refusal, refusalIn } from '../failures.ts';
import { Saga } from '../saga.ts';
import { escalate } from './escalate.ts';
import { rolledBack, undoStep } from './roll-back.ts';
import { tellRequester } from './tell.ts';
import { now, type TicketState } from './ticket-state.ts';

/** Acts step by step, checks, and undoes what was done when a later step fails. Ends the ticket or hands it over. */
export const carryOut = async (state: TicketState, plan: Plan): Promise<void> => {
  const { view } = state;
  if (planHash(plan) !== plan.hash) throw new Error('The plan is not the one that was decided on.');
  const startedAt = now().toISOString();
  if (view.phase !== 'acting') {
    state.enter('acting', 'We are setting it right now.');
    await state.record();
  }

  const saga = new Saga();
  for (const step of plan.steps) {
    saga.beforeStep(() => undoStep(state, step, undo));
    try {
      await doStep(state, step);
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
  if (await verified(state, plan, startedAt)) await resolve(state, plan);
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
    const { receipt, handoverId } = await act({
      key: state.key(`${view.attempt}/${step.id}`),
      ticketId: view.ticket.id,
      stepId: step.id,
      action: step.action,
      target: step.target,
      title: step.title,
    });
    Object.assign(effect, { state: 'done', receipt });
    if (handoverId) view.handover = { id: handoverId, kind: 'password' };
  } catch (error) {
    if (isCancellation(error)) throw error;
    const { type, message } = refusalIn(error);
    Object.assign(effect, { state: type === 'identity.unsettled' ? 'unknown' : 'failed', detail: message });
    throw error;
  }
};

const giveUp = async (state: TicketState, saga: Saga, step: Step, { type, message }: Refusal): Promise<void> => {
  state.view.headline = 'A step failed; we are undoing what was done.';
  state.note('effect_failed', `${step.title}: ${message}`, { stepId: step.id, type });
  await saga.rollBack();
  await rolledBack(state, `${step.title} failed: ${message}`);
};

const verified = async (state: TicketState, plan: Plan, startedAt: string): Promise<boolean> => {
  const { view } = state;
  const account = factsOf(view.evidence, 'identity.account');
  try {
    view.verifications = await verify({
      personId: view.ticket.affected.id,
      checks: plan.steps.map(({ id, check }) => ({ stepId: id, check })),
      before: {
        lastPasswordChangeAt: account?.lastPasswordChangeAt ?? null,
        sessionsValidFrom: account?.sessionsValidFrom ?? null,
      },
      since: startedAt,
      withinMs: VERIFY_WITHIN_MS,
    });
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
  const headline = state.view.handover
    ? 'Done. Open your new password here, once.'
    : `Done, and checked. ${who} can sign in again.`;
  state.enter('resolved', headline);
  state.note('resolved', 'Done and verified.');
  await state.record();
  await tellRequester(state, {
    template: 'resolved',
    data: { headline, steps: plan.steps.map(({ title }) => title), handover: state.view.handover !== null },
  });
};
