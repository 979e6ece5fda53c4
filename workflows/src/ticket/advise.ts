import type { Inbox } from './inbox.ts';
import { tellRequester } from './tell.ts';
import type { TicketState } from './ticket-state.ts';
import { obeyed, waitFor } from './wait.ts';

/** Tells what was found and what the person can do themself, and waits for word whether it helped. */
export const advise = async (state: TicketState, inbox: Inbox, advice: string, adviceMs: number): Promise<void> => {
  state.enter('awaiting_information', advice);
  state.note('advised', advice, { cause: state.view.diagnosis?.cause });
  await state.record();
  await tellRequester(state, { template: 'advised', data: { advice, because: state.view.diagnosis?.because ?? [] } });
  const come = await waitFor(state, inbox, () => false, adviceMs);
  if (come === 'command') {
    await obeyed(state, inbox);
    return;
  }
  state.enter('resolved', 'Closed, as we did not hear from you. Open it again if it does not work yet.');
  state.note('closed', 'Nobody said whether the advice helped.');
  await state.record();
};
