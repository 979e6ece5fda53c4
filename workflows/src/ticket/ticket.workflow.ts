import { isEnded } from '@fixpoint/domain';
import { allHandlersFinished, CancellationScope, condition, isCancellation } from '@temporalio/workflow';
import { CONNECT_MS, DEVICE_MS, type Glance, type TicketInput, type Waits } from '../contract.ts';
import { advise } from './advise.ts';
import { carryOut } from './carry-out.ts';
import { consented } from './consent.ts';
import { escalate } from './escalate.ts';
import { Inbox } from './inbox.ts';
import { investigate } from './investigate.ts';
import { obey } from './obey.ts';
import { handToNetwork, outageOf, OutageWatch, tellWaiting } from './outage.ts';
import { permitted } from './permission.ts';
import { TicketState } from './ticket-state.ts';

export async function ticketWorkflow(input: TicketInput): Promise<Glance> {
  const state = new TicketState(input);
  const inbox = new Inbox(state);
  inbox.listen();
  const outage = outageOf(state);
  const watch = outage && !input.reopened ? new OutageWatch(outage, inbox) : null; // reopened, people say when it is over
  try {
    await live(state, inbox, input);
  } catch (error) {
    if (!isCancellation(error)) throw error;
    await CancellationScope.nonCancellable(() => cancelled(state, inbox));
    throw error;
  } finally {
    if (outage) await CancellationScope.nonCancellable(() => over(state, watch));
  }
  await state.asidesDone();
  if (state.hasUnwritten) await state.record();
  await condition(allHandlersFinished);
  return state.glance();
}

/** One attempt, and as many more as technicians ask for, until the ticket has ended. */
const live = async (state: TicketState, inbox: Inbox, input: TicketInput): Promise<void> => {
  const { reopened, waits } = input;
  if (reopened) await escalate(state, `${reopened.by.name} reopened it: ${reopened.reason}`);
  else await attempt(state, inbox, waits);

  while (!isEnded(state.view.phase)) {
    await condition(() => inbox.command !== null || state.hasUnwritten);
    if (!inbox.command) await state.record();
    else {
      const { kind } = inbox.command;
      await obey(state, inbox, inbox.command);
      if (kind === 'retry' || kind === 'outageOver') await attempt(state, inbox, waits);
    }
  }
};

const attempt = async (state: TicketState, inbox: Inbox, waits: Waits): Promise<void> => {
  const outage = outageOf(state);
  if (outage) return handToNetwork(state, outage);
  const { proofMs, adviceMs, connectMs = CONNECT_MS, deviceMs = DEVICE_MS } = waits;
  const found = await investigate(state, inbox, adviceMs);
  if (found.next === 'advice') await advise(state, inbox, found.advice, adviceMs);
  if (found.next !== 'permission' || !(await permitted(state, inbox, found.policy, proofMs))) return;
  if (!state.view.plan) throw new Error('The policy allowed a plan that is not there.');
  if (!(await consented(state, inbox, adviceMs))) return;
  await carryOut(state, inbox, state.view.plan, { connectMs, deviceMs });
};

const over = async (state: TicketState, watch: OutageWatch | null): Promise<void> => {
  await watch?.end();
  await tellWaiting(state);
};

/** Somebody cancelled the workflow itself, from Temporal's side; steps that were done have been undone by now. */
const cancelled = async (state: TicketState, inbox: Inbox): Promise<void> => {
  state.enter('cancelled', 'The ticket was cancelled by an operator.');
  state.note('cancelled', state.view.headline, { leftovers: state.view.leftovers });
  await state.record();
  inbox.settle();
};
