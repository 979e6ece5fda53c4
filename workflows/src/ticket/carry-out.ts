import { type Plan, planHash, type Step, type Verification } from '@fixpoint/domain';
import { isCancellation } from '@temporalio/workflow';
import { HELD, undo } from '../activities.ts';
import { type Refusal, refusalIn } from '../failures.ts';
import { Saga } from '../saga.ts';
import { alertContacts } from './alert-contacts.ts';
import { reported } from './device-report.ts';
import { doStep } from './do-step.ts';
import { escalate } from './escalate.ts';
import { goOn, hold } from './hold.ts';
import type { Inbox } from './inbox.ts';
import { readBack } from './read-back.ts';
import { isProvedByPerson, isProvedByReport } from './proofs-of-plans.ts';
import { reconnected } from './reconnection.ts';
import { leaveUnconfirmed, resolve } from './resolve.ts';
import { rolledBack, undoStep } from './roll-back.ts';
import { now, type TicketState } from './ticket-state.ts';
import { verifyRevoked } from './vpn-steps.ts';
import { obeyed } from './wait.ts';

/** How long to wait for what only time can show, in milliseconds. */
export type ProofWaits = { connectMs: number; deviceMs: number };

/** Acts step by step, checks, and undoes what was done when a later step fails. Ends the ticket or hands it over. */
export const carryOut = async (state: TicketState, inbox: Inbox, plan: Plan, waits: ProofWaits): Promise<void> => {
  const { view } = state;
  if (planHash(plan) !== plan.hash) throw new Error('The plan is not the one that was decided on.');
  const startedAt = now().toISOString();
  if (view.phase !== 'acting') {
    state.enter('acting', 'We are setting it right now.');
    await state.record();
  }

  const saga = new Saga();
  const later = plan.steps.filter(({ afterProof }) => afterProof);
  const first = plan.steps.filter((step) => !later.includes(step));
  if (!(await allDone(state, inbox, saga, first))) return;

  state.enter('verifying', 'Done. We are checking that it worked.');
  await state.record();
  if (plan.changesCredential) await alertContacts(state, plan);
  if (isProvedByPerson(plan)) {
    if (!(await provedByPerson(state, inbox, saga, plan, waits.connectMs))) return;
  } else if (isProvedByReport(plan)) {
    if (!(await reported(state, inbox, plan, startedAt, waits.deviceMs))) return;
  } else if (!(await verified(state, plan, startedAt))) return;
  if (later.length > 0 && !(await finished(state, inbox, later))) return;
  if (inbox.disowned) await obeyed(state, inbox);
  else await resolve(state, plan);
};

const allDone = async (state: TicketState, inbox: Inbox, saga: Saga, steps: readonly Step[]): Promise<boolean> => {
  for (const step of steps) {
    if (inbox.disowned) return calledOff(state, inbox, saga);
    saga.beforeStep(() => undoStep(state, step, undo));
    try {
      if (!(await doWhenAllowed(state, inbox, step))) {
        state.view.held = null;
        return await calledOff(state, inbox, saga);
      }
    } catch (error) {
      if (isCancellation(error)) {
        await saga.rollBack();
        throw error;
      }
      await giveUp(state, saga, step, refusalIn(error));
      return false;
    }
  }
  return true;
};

const calledOff = async (state: TicketState, inbox: Inbox, saga: Saga): Promise<false> => {
  await saga.rollBack();
  return obeyed(state, inbox);
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
  for (const verification of view.verifications) noteVerified(state, verification);
  const confirmed = view.verifications.filter((verification) => verification.confirmed);
  if (confirmed.length === plan.steps.length) return true;
  await escalate(state, 'It was done, but its effect was not seen in time.');
  return false;
};

const noteVerified = (state: TicketState, { stepId, confirmed, observed, reads }: Verification): void =>
  state.note(confirmed ? 'verified' : 'not_verified', observed, { stepId, reads });

const provedByPerson = async (
  state: TicketState,
  inbox: Inbox,
  saga: Saga,
  plan: Plan,
  connectMs: number,
): Promise<boolean> => {
  const come = await reconnected(state, inbox, plan, connectMs);
  if (come === 'seen') return true;
  if (inbox.disowned) return calledOff(state, inbox, saga);
  for (const { title } of plan.steps.filter(({ afterProof }) => afterProof))
    state.view.leftovers.push(`${title}: not done, as nobody was seen to connect. Do it when they have.`);
  if (come === 'command') return obeyed(state, inbox);
  await leaveUnconfirmed(state, inbox, 'the gateway');
  return false;
};

/** What is done only now that the rest is proved: if it fails, what works stays, and a person does what is left. */
const finished = async (state: TicketState, inbox: Inbox, steps: readonly Step[]): Promise<boolean> => {
  const { view } = state;
  state.enter('acting', 'It works. We are finishing up.');
  for (const step of steps)
    try {
      if (!(await doWhenAllowed(state, inbox, step))) {
        view.held = null;
        view.leftovers.push(`${step.title}: not done yet.`);
        return await obeyed(state, inbox);
      }
      const verification = await verifyRevoked(step);
      view.verifications.push(verification);
      noteVerified(state, verification);
      if (!verification.confirmed) view.leftovers.push(`${step.title}: done, but not seen to be so.`);
    } catch (error) {
      if (isCancellation(error)) throw error;
      const { type, message } = refusalIn(error);
      view.leftovers.push(`${step.title}: could not be done (${message}). Do it by hand.`);
      state.note('effect_failed', `${step.title}: ${message}`, { stepId: step.id, type });
    }
  if (view.leftovers.length === 0) return true;
  await escalate(state, `It works again, but something is left to be done: ${view.leftovers.join(' ')}`);
  return false;
};
