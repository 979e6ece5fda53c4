import { condition } from '@temporalio/workflow';
import type { Inbox } from './inbox.ts';
import { obey } from './obey.ts';
import { now, type TicketState } from './ticket-state.ts';

export type Come = 'met' | 'command' | 'timeout';

/** Waits for a condition or a command, and meanwhile writes down what was refused. */
export const waitFor = async (
  state: TicketState,
  inbox: Inbox,
  met: () => boolean,
  timeoutMs: number,
): Promise<Come> => {
  const deadline = now().getTime() + timeoutMs;
  for (;;) {
    const left = deadline - now().getTime();
    const woken = left > 0 && (await condition(() => met() || inbox.command !== null || state.hasUnwritten, left));
    if (inbox.command) return 'command';
    if (met()) return 'met';
    if (!woken) return 'timeout';
    await state.record();
  }
};

/** Does what the command says; the story it came into ends there. */
export const obeyed = async (state: TicketState, inbox: Inbox): Promise<false> => {
  if (inbox.command) await obey(state, inbox, inbox.command);
  return false;
};
