import type { TicketView } from '@fixpoint/domain';
import type { Client } from '@temporalio/client';
import { ticketQuery, ticketWorkflowId } from './contract.ts';

const QUERY_TIMEOUT_MS = 3_000;

/** Where a ticket stands right now, by its workflow; null when the workflow or Temporal does not answer in time. */
export const liveView = async (client: Client, ticketId: string, round: number): Promise<TicketView | null> => {
  try {
    const handle = client.workflow.getHandle(ticketWorkflowId(ticketId, round));
    return await client.withDeadline(Date.now() + QUERY_TIMEOUT_MS, () => handle.query(ticketQuery));
  } catch {
    return null; // the reader falls back on Postgres and says so
  }
};
