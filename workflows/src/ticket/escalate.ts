import { tellRequester } from './tell.ts';
import type { TicketState } from './ticket-state.ts';

/** Hands the ticket to a person, with everything found so far, and tells the requester. */
export const escalate = async (state: TicketState, why: string): Promise<void> => {
  state.enter('escalated', 'A technician has your ticket.');
  state.note('escalated', why, { reason: why });
  await state.record();
  await tellRequester(state, { template: 'escalated', data: { headline: state.view.headline } });
};
