import { escalate } from './escalate.ts';
import type { Inbox } from './inbox.ts';
import { tellRequester } from './tell.ts';
import { personActor, type TicketState } from './ticket-state.ts';
import { obeyed, waitFor } from './wait.ts';

/** Asks the affected person whether what would disturb them may be done now. False when the ticket went another way. */
export const consented = async (state: TicketState, inbox: Inbox, waitMs: number): Promise<boolean> => {
  const { view } = state;
  const question = view.plan?.consent;
  if (question === undefined) return true;
  view.asksConsent = true;
  state.enter('awaiting_information', question);
  state.note('consent_asked', question);
  await state.record();
  await tellRequester(state, {
    template: 'advised',
    data: { advice: question, because: view.diagnosis?.because ?? [] },
  });

  const come = await waitFor(state, inbox, () => false, waitMs);
  view.asksConsent = false;
  const { command } = inbox;
  if (command?.kind === 'answer') {
    const { by, helped: agreed } = command;
    const said = `${by.name} says that it ${agreed ? 'may be done now' : 'may not be done now'}.`;
    state.note(agreed ? 'consent_given' : 'consent_refused', said, {}, personActor(by));
    if (agreed) {
      state.enter('acting', 'We are setting it right now.');
      await state.record();
    } else await escalate(state, said);
    inbox.settle();
    return agreed;
  }
  if (come === 'command') return obeyed(state, inbox);
  await escalate(state, `${view.ticket.affected.name} did not say in time whether it may be done.`);
  return false;
};
