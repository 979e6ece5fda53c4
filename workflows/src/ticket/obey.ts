import type { Command, Inbox } from './inbox.ts';
import type { Person } from '@fixpoint/domain';
import { escalate } from './escalate.ts';
import { judge } from './judge.ts';
import { tellRequester } from './tell.ts';
import { personActor, type TicketState } from './ticket-state.ts';

/** Does what somebody told a waiting ticket to do, writes it down, and answers them. */
export const obey = async (state: TicketState, inbox: Inbox, command: Command): Promise<void> => {
  if (command.kind === 'answer') return heed(state, inbox, command);
  if (command.kind === 'disown') return disown(state, inbox, command);
  if (command.kind === 'outageOver') return lookAnew(state, inbox, command.outageId);
  if (command.kind === 'well') return endWell(state, inbox, command.since);
  const { kind, by, reason } = command;
  const actor = personActor(by);
  const why = reason ? `: ${reason}` : '.';
  switch (kind) {
    case 'cancel':
      state.enter('cancelled', `${by.name} cancelled the ticket${why}`);
      state.note('cancelled', state.view.headline, { reason }, actor);
      break;
    case 'close':
      state.enter('resolved', `${by.name} closed the ticket${why}`);
      state.note('closed', state.view.headline, { reason }, actor);
      if (command.planWasRight !== undefined) await judgeClosed(state, command.planWasRight, by);
      break;
    case 'takeOver':
      state.view.assignee = by;
      state.enter('escalated', `${by.name} has your ticket.`);
      state.note('taken_over', `${by.name} took the ticket over${why}`, { reason }, actor);
      break;
    case 'correct': {
      const { category } = command;
      const was = state.correct(command);
      state.enter('escalated', 'A technician has your ticket.');
      const summary = `${by.name} says it is about ${words(category)}${was.category === category ? '' : `, not ${words(was.category)}`}${why}`;
      state.note('triage_corrected', summary, { category, was, reason }, actor);
      break;
    }
    case 'retry':
      state.beginAgain();
      state.enter('triaging', 'We are looking at it once more.');
      state.note('retried', `${by.name} had it tried again${why}`, { reason, attempt: state.view.attempt }, actor);
      break;
  }
  await state.record();
  inbox.settle();
  if (kind === 'cancel') await tellRequester(state, { template: 'cancelled', data: { headline: state.view.headline } });
};

/** A technician who did it by hand says whether the machine would have been right. */
const judgeClosed = async (state: TicketState, isRight: boolean, by: Person): Promise<void> => {
  if (!state.view.plan) return;
  const summary = `${by.name} says that the plan was ${isRight ? 'right' : 'wrong'}.`;
  state.note('plan_judged', summary, { isRight, runbook: state.view.plan.runbook }, personActor(by));
  await judge(state, isRight, summary);
};

type Answered = Extract<Command, { kind: 'answer' }>;

const heed = async (state: TicketState, inbox: Inbox, { by, helped }: Answered): Promise<void> => {
  state.note(
    'answered',
    `${by.name} says that this ${helped ? 'helped' : 'did not help'}.`,
    { helped },
    personActor(by),
  );
  if (helped) {
    state.enter('resolved', 'You told us that it works again.');
    state.note('resolved', 'Solved by what was found out; nothing was changed.');
    await state.record();
  } else await escalate(state, `${by.name} tried what we advised, and it did not help.`);
  inbox.settle();
};

const lookAnew = async (state: TicketState, inbox: Inbox, outageId: string): Promise<void> => {
  state.beginAgain();
  state.enter('triaging', 'The VPN is back. We are looking at yours once more.');
  state.note('outage_over', `${outageId} is over; this ticket is looked at anew.`, { outageId });
  await state.record();
  inbox.settle();
};

const endWell = async (state: TicketState, inbox: Inbox, since: string): Promise<void> => {
  state.enter('resolved', `The gateway is well again since ${since}. Those who waited are looked at anew.`);
  state.note('resolved', 'The gateway answers again, and refuses no crowd.', { since });
  await state.record();
  inbox.settle();
};

type DisownedCommand = Extract<Command, { kind: 'disown' }>;

const disown = async (state: TicketState, inbox: Inbox, { affected }: DisownedCommand): Promise<void> => {
  state.enter('cancelled', 'Stopped: it was said that this was not you. Security looks into it.');
  state.note('disowned', `${affected.name} says that this was not them.`, {}, personActor(affected));
  await state.record();
  inbox.settle();
};

const words = (category: string): string => category.replaceAll('_', ' ');
