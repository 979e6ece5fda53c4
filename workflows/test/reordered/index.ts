import type { TicketInput } from '../../src/contract.ts';
import { tell } from '../../src/activities.ts';

/** What a careless change looks like: the first thing done is another than in the kept histories. */
export async function ticketWorkflow({ ticket }: TicketInput): Promise<void> {
  await tell({ key: 'k', ticketId: ticket.id, to: ticket.requester, template: 'proof_needed', data: {} });
}
