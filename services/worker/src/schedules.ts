import {
  ACCESS_WORKFLOW,
  ACCESS_WORKFLOW_ID,
  DRIFT_WORKFLOW,
  DRIFT_WORKFLOW_ID,
  TASK_QUEUE,
  TRAINING_WORKFLOW,
  TRAINING_WORKFLOW_ID,
} from '@fixpoint/workflows/contract';
import {
  ScheduleAlreadyRunning,
  type ScheduleClient,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from '@temporalio/client';

export const TRAINING_SCHEDULE_ID = 'triage-training';
export const DRIFT_SCHEDULE_ID = 'triage-drift';
export const ACCESS_SCHEDULE_ID = 'access-reconcile';

/** `trainingCron` is read in UTC. */
export type ScheduleSettings = { trainingCron: string; driftEveryMs: number; accessEveryMs: number };

/** Makes the schedules, or gives those that are there these settings; a schedule that somebody paused stays paused. */
export const ensureSchedules = async (schedules: ScheduleClient, settings: ScheduleSettings): Promise<void> => {
  for (const wanted of schedulesOf(settings)) await ensure(schedules, wanted);
};

const schedulesOf = ({ trainingCron, driftEveryMs, accessEveryMs }: ScheduleSettings): ScheduleOptions[] => [
  {
    scheduleId: TRAINING_SCHEDULE_ID,
    spec: { cronExpressions: [trainingCron] },
    action: workflow(TRAINING_WORKFLOW, TRAINING_WORKFLOW_ID),
    policies,
  },
  {
    scheduleId: DRIFT_SCHEDULE_ID,
    spec: { intervals: [{ every: driftEveryMs }] },
    action: workflow(DRIFT_WORKFLOW, DRIFT_WORKFLOW_ID),
    policies,
  },
  {
    scheduleId: ACCESS_SCHEDULE_ID,
    spec: { intervals: [{ every: accessEveryMs }] },
    action: workflow(ACCESS_WORKFLOW, ACCESS_WORKFLOW_ID),
    policies,
    state: { triggerImmediately: true }, // without a catalogue nothing can be asked for
  },
];

const workflow = (workflowType: string, workflowId: string) => ({
  type: 'startWorkflow' as const,
  workflowType,
  workflowId,
  taskQueue: TASK_QUEUE,
});

/** A run that was missed while everything was down is worth nothing later than this. */
const CATCH_UP = '1 hour';
const policies = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCH_UP } as const;

const ensure = async (schedules: ScheduleClient, wanted: ScheduleOptions): Promise<void> => {
  try {
    await schedules.create(wanted);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { spec, action } = wanted;
    await schedules.getHandle(wanted.scheduleId).update(({ state }) => ({ spec, action, policies, state }));
  }
};
