import type { Inbox } from './inbox.ts';
import { now, type TicketState } from './ticket-state.ts';
import { type Come, waitFor } from './wait.ts';

const MINUTE_MS = 60_000;
/** How long until it is tried again without being told, the first time, the second … and ever after. */
const LOOKS_AFTER_MS = [1, 2, 5, 10].map((minutes) => minutes * MINUTE_MS);

/** Keeps a permitted plan until it may go on: told so, or to look again. `command`: somebody wants something else done. */
export const hold = async (state: TicketState, inbox: Inbox, reason: string, nth: number): Promise<Come> => {
  const { view } = state;
  if (view.held?.reason !== reason) {
    view.held = { reason, since: view.held?.since ?? now().toISOString() };
    view.headline = `What we would do is held for now: ${reason}`;
    state.note('held', reason);
    await state.record();
  }
  const released = inbox.releases;
  const lookAfterMs = LOOKS_AFTER_MS[nth] ?? LOOKS_AFTER_MS.at(-1) ?? MINUTE_MS;
  return waitFor(state, inbox, () => inbox.releases > released, lookAfterMs);
};

/** It goes on; written down with what comes next. */
export const goOn = (state: TicketState): void => {
  if (!state.view.held) return;
  state.view.held = null;
  state.view.headline = 'We are setting it right now.';
  state.note('released', 'It is not held any more.');
};
