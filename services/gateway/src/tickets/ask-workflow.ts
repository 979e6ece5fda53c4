import { FixpointError, hashOf, type Phase } from '@fixpoint/domain';
import type { StoredTicket } from '@fixpoint/records';
import type { PersonCaller } from '@fixpoint/service-kit';
import { ticketWorkflowId } from '@fixpoint/workflows/contract';
import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, type UpdateDefinition } from '@temporalio/common';
import type { GatewayDeps } from '../deps.ts';
import { isErrorCode } from '../error-codes.ts';

const ANSWER_MS = 10_000;
const START_S = 10;
const RETRY_S = 5;

type Told<Answer, Message> = {
  update: UpdateDefinition<Answer, [Message]>;
  message: Message;
  /** From `updateIdOf`: the same id finds the answer that was given to it before. */
  updateId: string | undefined;
};

type Question<Answer, Message> = Told<Answer, Message> & {
  ticket: StoredTicket;
  /** The workflow that is asked, where it is not the ticket's own. */
  workflowId?: string;
};

/** Puts something to the ticket's workflow and waits for its answer; what it refuses is a FixpointError of the same code. */
export const askWorkflow = <Answer, Message>(
  deps: Pick<GatewayDeps, 'temporal'>,
  { ticket, workflowId, ...told }: Question<Answer, Message>,
): Promise<Answer> =>
  askWorkflowById(deps, workflowId ?? ticketWorkflowId(ticket.summary.id, ticket.round), told, ticket.summary.phase);

/** The same of a workflow that is no ticket's. `phase` tells one that is about to start from one that has ended. */
export const askWorkflowById = async <Answer, Message>(
  { temporal }: Pick<GatewayDeps, 'temporal'>,
  workflowId: string,
  { update, message, updateId }: Told<Answer, Message>,
  phase?: Phase,
): Promise<Answer> => {
  const handle = temporal.workflow.getHandle(workflowId);
  try {
    return await temporal.withDeadline(Date.now() + ANSWER_MS, () =>
      handle.executeUpdate(update, { args: [message], ...(updateId !== undefined && { updateId }) }),
    );
  } catch (error) {
    throw translated(error, phase);
  }
};

/** One id for one request of one caller: another body under the same key is another request. */
export const updateIdOf = (
  operation: string,
  { person }: PersonCaller,
  key: string | undefined,
  body: unknown,
): string | undefined => key && `${operation}/${hashOf([person.id, key, body])}`;

/** How Temporal says that the workflow ended while the update waited in it. */
const ENDED_MEANWHILE = 'AcceptedUpdateCompletedWorkflow';

const translated = (error: unknown, phase: Phase | undefined): unknown => {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const { type, message, details } = error.cause;
    if (type && isErrorCode(type)) return new FixpointError(type, message, detailsIn(details), error);
    if (type === ENDED_MEANWHILE) return ended(error);
  }
  if (error instanceof WorkflowNotFoundError)
    return phase === 'new'
      ? new FixpointError('unavailable', 'The ticket is about to start; try again.', { retryAfterS: START_S }, error)
      : ended(error);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)
    return new FixpointError(
      'unavailable',
      'The ticket did not answer in time. It may still have heard: look at it before you ask again.',
      { retryAfterS: RETRY_S },
      error,
    );
  if (error instanceof ServiceError)
    return new FixpointError('unavailable', 'The ticket cannot be reached.', { retryAfterS: RETRY_S }, error);
  return error;
};

const detailsIn = (details: readonly unknown[] | null | undefined): Record<string, unknown> => {
  const [first] = details ?? [];
  return typeof first === 'object' && first !== null ? { ...first } : {};
};

const ended = (cause: unknown): FixpointError => new FixpointError('conflict', 'It has ended.', {}, cause);
