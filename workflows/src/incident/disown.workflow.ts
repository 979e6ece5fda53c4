import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { getExternalWorkflowHandle, isCancellation, ParentClosePolicy, startChild } from '@temporalio/workflow';
import { contain, openIncident } from '../activities.ts';
import { DEFAULT_WAITS, type DisownInput, type DisownOutcome, disownSignal, ticketWorkflowId } from '../contract.ts';
import { ticketWorkflow } from '../ticket/ticket.workflow.ts';

/** "This was not me": what is under way stops, every session ends, and security gets a ticket that proposes a block. */
export async function disownWorkflow({ ticketId, round, affected, at }: DisownInput): Promise<DisownOutcome> {
  await stopTicket(ticketWorkflowId(ticketId, round), { affected, at });
  const sessionsEnded = await endSessions(ticketId, round, affected);
  const ticket = await openIncident({ ticketId, round, affected, at, sessionsEnded });
  const incident = { cause: 'disowned', ticketId } as const;
  try {
    await startChild(ticketWorkflow, {
      workflowId: ticketWorkflowId(ticket.id, 1),
      args: [{ ticket, round: 1, proof: null, reopened: null, waits: DEFAULT_WAITS, incident }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error; // the gateway's sweeper was quicker
  }
  return { incidentId: ticket.id, sessionsEnded };
}

const stopTicket = async (workflowId: string, disowned: { affected: DisownInput['affected']; at: string }) => {
  try {
    await getExternalWorkflowHandle(workflowId).signal(disownSignal, disowned);
  } catch (error) {
    if (isCancellation(error)) throw error; // anything else means that it has ended: there is nothing to stop
  }
};

const endSessions = async (ticketId: string, round: number, affected: DisownInput['affected']): Promise<boolean> => {
  try {
    await contain({
      key: `${ticketId}/${round}/disowned/revoke-sessions`,
      ticketId,
      stepId: 'revoke-sessions',
      action: 'identity.revoke-sessions',
      target: affected,
      title: `Sign ${affected.name} out everywhere`,
      isUrgent: true,
    });
    return true;
  } catch (error) {
    if (isCancellation(error)) throw error;
    return false; // security reads it in their ticket
  }
};
