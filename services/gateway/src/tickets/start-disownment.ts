import { FixpointError } from '@fixpoint/domain';
import { DISOWN_WORKFLOW, type DisownInput, disownWorkflowId, TASK_QUEUE } from '@fixpoint/workflows/contract';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { GatewayDeps } from '../deps.ts';

const START_MS = 5_000;
const RETRY_S = 2;

/** Follows a "this was not me", once for each ticket and round. */
export const startDisownment = async (
  { temporal }: Pick<GatewayDeps, 'temporal'>,
  input: DisownInput,
): Promise<void> => {
  const { ticketId, round } = input;
  try {
    await temporal.withDeadline(Date.now() + START_MS, () =>
      temporal.workflow.start(DISOWN_WORKFLOW, {
        workflowId: disownWorkflowId(ticketId, round),
        taskQueue: TASK_QUEUE,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        staticSummary: ticketId, // shown unencrypted in some places, so nothing of a person
      }),
    );
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return; // it has been done
    throw new FixpointError(
      'unavailable',
      'It could not be begun: try again now, and call the help desk if it fails once more.',
      { retryAfterS: RETRY_S },
      error,
    );
  }
};
