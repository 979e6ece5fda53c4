import type { Acted } from '@fixpoint/activities';
import type { Lease, Step, TicketView, Verification } from '@fixpoint/domain';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { getExternalWorkflowHandle, ParentClosePolicy, sleep, startChild } from '@temporalio/workflow';
import { activeLease, mayAct } from '../activities.ts';
import { extendLeaseSignal, leaseWorkflowId, undoLeaseSignal } from '../contract.ts';
import { leaseWorkflow } from '../lease/lease.workflow.ts';
import { now, type TicketState } from './ticket-state.ts';

const HOUR_MS = 60 * 60 * 1000;
const READS = 20;
const READ_EVERY_MS = 500;

const wanted = ({ parameters }: Step): { groupId: string; groupName: string; hours: number } => {
  const { groupId, groupName, hours } = parameters ?? {};
  if (!groupId || !groupName || !hours) throw new Error('The step does not say to what, and for how long.');
  return { groupId, groupName, hours };
};

const endOf = (step: Step): string => new Date(now().getTime() + wanted(step).hours * HOUR_MS).toISOString();

/** From the moment in which somebody is in a group, a workflow of its own sees to it that this ends. */
export const beginLease = async ({ view }: TicketState, step: Step): Promise<void> => {
  const { groupId, groupName } = wanted(step);
  const { ticket, round } = view;
  const workflowId = leaseWorkflowId(groupId, step.target.id);
  const until = endOf(step);
  const lease: Lease = {
    id: `${ticket.id}-${round}`,
    workflowId,
    group: { id: groupId, name: groupName },
    person: step.target,
    ticketId: ticket.id,
    from: now().toISOString(),
    until,
    state: 'active',
    endedAt: null,
    detail: null,
  };
  try {
    await startChild(leaseWorkflow, {
      workflowId,
      parentClosePolicy: ParentClosePolicy.ABANDON,
      args: [{ lease, isNew: true }],
    });
  } catch (error) {
    // Somebody was taken out behind its back; the lease that goes on is the one that ends it.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    await extend(view, step, until);
  }
};

const extend = ({ ticket }: TicketView, step: Step, until: string): Promise<void> =>
  getExternalWorkflowHandle(leaseWorkflowId(wanted(step).groupId, step.target.id)).signal(extendLeaseSignal, {
    ticketId: ticket.id,
    until,
    by: ticket.requester,
  });

export const extendLease = async (view: TicketView, step: Step): Promise<Acted> => {
  await mayAct({ action: step.action });
  await extend(view, step, endOf(step));
  return { receipt: { at: now().toISOString(), requestId: null, foundByReadBack: false }, handoverId: null };
};

/** What it was granted for was undone; the lease ends with it. One that is over is ended already. */
export const undoLease = async ({ view }: TicketState, step: Step): Promise<void> => {
  const handle = getExternalWorkflowHandle(leaseWorkflowId(wanted(step).groupId, step.target.id));
  await handle.signal(undoLeaseSignal, view.ticket.requester).catch(() => undefined);
};

/** Reads the end back from the records, where the lease's workflow writes it. */
export const verifyLease = async (step: Step, since: string): Promise<Verification> => {
  const { groupId, groupName, hours } = wanted(step);
  const wantedUntil = Date.parse(since) + hours * HOUR_MS;
  for (let reads = 1; ; reads++) {
    const lease = await activeLease({ groupId, personId: step.target.id });
    const confirmed = lease !== null && Date.parse(lease.until) >= wantedUntil;
    if (confirmed || reads === READS)
      return {
        stepId: step.id,
        check: step.check,
        confirmed,
        observed: lease ? `Access to ${groupName} ends at ${lease.until}.` : `There is no access to ${groupName}.`,
        at: now().toISOString(),
        reads,
      };
    await sleep(READ_EVERY_MS);
  }
};
