import { judgePlan } from '../activities.ts';
import type { TicketState } from './ticket-state.ts';

/** Counts whether the plan was right, for how far its runbook is trusted. */
export const judge = async ({ view }: TicketState, isRight: boolean, why: string): Promise<void> => {
  const { ticket, round, attempt, plan } = view;
  if (!plan) return;
  await judgePlan({ ticketId: ticket.id, round, attempt, runbook: plan.runbook, isRight, why });
};
