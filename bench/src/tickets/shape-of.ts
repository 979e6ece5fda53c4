import { ticketWorkflowId } from '@fixpoint/workflows/contract';
import { Client, Connection } from '@temporalio/client';
import type { Shape } from './bare/contract.ts';

/** What a ticket's history is made of. */
export const shapeOf = async (address: string, ticketId: string): Promise<Shape & { events: number }> => {
  const connection = await Connection.connect({ address });
  const { events } = await new Client({ connection }).workflow.getHandle(ticketWorkflowId(ticketId, 1)).fetchHistory();
  await connection.close();
  const all = events ?? [];
  return {
    events: all.length,
    activities: all.filter(({ activityTaskScheduledEventAttributes: scheduled }) => scheduled).length,
    localActivities: all.filter(({ markerRecordedEventAttributes: marker }) => marker).length,
  };
};
