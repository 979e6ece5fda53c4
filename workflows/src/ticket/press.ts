import type { Inbox } from './inbox.ts';
import { personActor, type TicketState } from './ticket-state.ts';
import { obeyed, waitFor } from './wait.ts';

/** A button waits for as long as somebody might press it. */
const LONGEST_MS = 365 * 24 * 60 * 60 * 1000;

/** What is permitted waits for a technician, since its runbook is not trusted further. False when the ticket went another way. */
export const pressed = async (state: TicketState, inbox: Inbox): Promise<boolean> => {
  const { view } = state;
  view.awaitsButton = true;
  state.enter('awaiting_approval', 'A technician has a last look before it is done.');
  state.note('button_asked', 'It is permitted, and waits for a technician to press the button.', {
    runbook: view.plan?.runbook,
  });
  await state.record();
  const come = await waitFor(state, inbox, () => inbox.pressedBy !== null, LONGEST_MS);
  view.awaitsButton = false;
  const by = inbox.takePress();
  if (come !== 'met' || !by) return obeyed(state, inbox);
  state.enter('acting', 'We are setting it right now.');
  state.note('button_pressed', `${by.name} had it done.`, { planHash: view.plan?.hash }, personActor(by));
  await state.record();
  inbox.settle();
  return true;
};
