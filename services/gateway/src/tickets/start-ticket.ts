import type { Start } from '@fixpoint/records';
import {
  DEFAULT_WAITS,
  TASK_QUEUE,
  TICKET_WORKFLOW,
  type TicketInput,
  ticketWorkflowId,
} from '@fixpoint/workflows/contract';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { GatewayDeps } from '../deps.ts';

const START_MS = 3_000;

/** Starts a ticket's workflow. False leaves it to the sweeper, since the row says what to start it with. */
export const startTicket = async (
  { temporal, log }: Pick<GatewayDeps, 'temporal' | 'log'>,
  { ticket, round, intake }: Start,
): Promise<boolean> => {
  const input: TicketInput = { ticket, round, ...intake, waits: DEFAULT_WAITS };
  try {
    await temporal.withDeadline(Date.now() + START_MS, () =>
      temporal.workflow.start(TICKET_WORKFLOW, {
        workflowId: ticketWorkflowId(ticket.id, round),
        taskQueue: TASK_QUEUE,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        staticSummary: ticket.id, // shown unencrypted in some places, so nothing of a person
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return true;
    log.warn({ err: error, ticketId: ticket.id, round }, 'not started yet; the sweeper will try again');
    return false;
  }
};
