import 'server-only';
import { may } from '@fixpoint/domain';
import { TRAINING_WORKFLOW, TRAINING_WORKFLOW_ID, type TrainingOutcome } from '@fixpoint/workflows/contract';
import { type Client, type WorkflowExecutionInfo, WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import { requireSession } from '../auth.ts';
import { temporal } from './sources.ts';

const TIMEOUT_MS = 2_500;

/** The newest training, whoever started it. */
export type Training =
  | { state: 'running'; since: string }
  | { state: 'done'; at: string; outcome: TrainingOutcome }
  | { state: 'failed'; at: string };

const Outcome = z.object({ modelId: z.string().nullable(), promoted: z.boolean(), reason: z.string() });

/** Undefined when none is known, null when Temporal does not say. */
export const loadTraining = async (): Promise<Training | null | undefined> => {
  const { roles } = await requireSession();
  if (!may(roles, 'viewer')) return null;
  const client = temporal();
  try {
    return await client.withDeadline(Date.now() + TIMEOUT_MS, () => newestTraining(client));
  } catch {
    return null;
  }
};

/** What is asked of an execution; a description and a line of a list both have it. */
type Run = Pick<WorkflowExecutionInfo, 'workflowId' | 'runId' | 'status' | 'startTime' | 'closeTime'>;

const newestTraining = async (client: Client): Promise<Training | undefined> => {
  const known = await Promise.all([pressedFor(client), scheduled(client)]);
  const [newest] = known
    .filter((each) => each !== undefined)
    .toSorted((a, b) => b.startTime.getTime() - a.startTime.getTime());
  if (!newest) return undefined;
  const { workflowId, runId, status, startTime, closeTime } = newest;
  if (status.name === 'RUNNING') return { state: 'running', since: startTime.toISOString() };
  const at = (closeTime ?? startTime).toISOString();
  if (status.name !== 'COMPLETED') return { state: 'failed', at };
  const outcome = Outcome.parse(await client.workflow.getHandle(workflowId, runId).result());
  return { state: 'done', at, outcome };
};

/** Told at once, where a list may be a moment behind: the page is drawn just after the button was pressed. */
const pressedFor = async ({ workflow }: Client): Promise<Run | undefined> => {
  try {
    return await workflow.getHandle(TRAINING_WORKFLOW_ID).describe();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
};

/** The schedule gives each of its runs an id of its own. */
const scheduled = async ({ workflow }: Client): Promise<Run | undefined> => {
  for await (const one of workflow.list({ query: `WorkflowType = '${TRAINING_WORKFLOW}'`, pageSize: 1 })) return one;
  return undefined;
};
