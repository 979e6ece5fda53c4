import { newView, type Phase, type TicketView } from '@fixpoint/domain';
import { findTicket, type NewEvent, recordProgress } from '@fixpoint/records';
import type { TestGateway } from './test-gateway.ts';

/** What a ticket's workflow would tell of itself. */
export const viewOf = async ({ deps }: TestGateway, id: string, phase: Phase): Promise<TicketView> => {
  const stored = await findTicket(deps.em, id);
  if (!stored) throw new Error(`There is no ticket ${id}.`);
  const { subject, requester, affected } = stored.summary;
  return {
    ...newView({ id, channel: 'portal', subject, body: stored.body, requester, affected }, `ticket/${id}`),
    phase,
    headline: `It is ${phase}.`,
    round: stored.round,
  };
};

/** Moves a ticket's row on, as its workflow would. */
export const progress = async (
  gateway: TestGateway,
  id: string,
  phase: Phase,
  change: Partial<TicketView> = {},
  events: NewEvent[] = [],
): Promise<void> => {
  const view = { ...(await viewOf(gateway, id, phase)), ...change };
  await recordProgress(gateway.deps.em, { view, events, at: gateway.clock.now.toISOString() });
};
