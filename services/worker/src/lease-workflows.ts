import type { LeaseWorkflows } from '@fixpoint/activities';
import { LEASE_WORKFLOW, TASK_QUEUE } from '@fixpoint/workflows/contract';
import { getClient } from '@temporalio/activity';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/common';

/** By the worker's own way to Temporal, which activities are lent. */
export const leaseWorkflows: LeaseWorkflows = {
  isRunning: async (workflowId) => {
    try {
      const { status } = await getClient().workflow.getHandle(workflowId).describe();
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  },
  goOn: async (lease) => {
    const options = { workflowId: lease.workflowId, taskQueue: TASK_QUEUE, args: [{ lease, isNew: false }] };
    await getClient()
      .workflow.start(LEASE_WORKFLOW, options)
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      });
  },
};
