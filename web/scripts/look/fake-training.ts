import { TRAINING_WORKFLOW, TRAINING_WORKFLOW_ID } from '@fixpoint/workflows/contract';
import proto from '@temporalio/proto'; // CommonJS: it has no named exports

const {
  DescribeWorkflowExecutionResponse,
  ListWorkflowExecutionsResponse,
  StartWorkflowExecutionRequest,
  StartWorkflowExecutionResponse,
} = proto.temporal.api.workflowservice.v1;
const { WORKFLOW_EXECUTION_STATUS_RUNNING } = proto.temporal.api.enums.v1.WorkflowExecutionStatus;

/** Long enough for a picture; then it is gone, so that every look begins without one. */
const RUN_MS = 10_000;
const RUN_ID = '00000000-0000-4000-8000-000000000000';

/** A training that runs for a moment after it was started. */
export const fakeTraining = () => {
  let startedAtMs = 0;
  return {
    StartWorkflowExecution: (request: Buffer) => {
      const { workflowId } = StartWorkflowExecutionRequest.decode(request);
      if (workflowId !== TRAINING_WORKFLOW_ID) throw new Error(`${workflowId} is not started here.`);
      startedAtMs = Date.now();
      return StartWorkflowExecutionResponse.encode({ runId: RUN_ID }).finish();
    },
    DescribeWorkflowExecution: () => {
      if (Date.now() - startedAtMs > RUN_MS) throw new Error('It is not running.');
      const workflowExecutionInfo = {
        execution: { workflowId: TRAINING_WORKFLOW_ID, runId: RUN_ID },
        type: { name: TRAINING_WORKFLOW },
        status: WORKFLOW_EXECUTION_STATUS_RUNNING,
        startTime: { seconds: Math.floor(startedAtMs / 1000) },
      };
      const response = DescribeWorkflowExecutionResponse.fromObject({ workflowExecutionInfo }); // makes the Long of `seconds`
      return DescribeWorkflowExecutionResponse.encode(response).finish();
    },
    ListWorkflowExecutions: () => ListWorkflowExecutionsResponse.encode({}).finish(),
  };
};
