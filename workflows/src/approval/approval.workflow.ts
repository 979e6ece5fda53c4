import type { Approval } from '@fixpoint/domain';
import { allHandlersFinished, CancellationScope, condition, isCancellation } from '@temporalio/workflow';
import type { ApprovalChange, ApprovalInput } from '../contract.ts';
import { Sitting } from './sitting.ts';

/** Puts one plan to people, stage by stage, until they have agreed, refused, or let the time pass. */
export async function approvalWorkflow(input: ApprovalInput): Promise<ApprovalChange> {
  const sitting = new Sitting(input);
  sitting.listen();
  const end = async (approval: Approval): Promise<ApprovalChange> => {
    await condition(allHandlersFinished);
    return { approval, notes: sitting.takeNotes() };
  };
  try {
    return await end(await sitting.untilOver());
  } catch (error) {
    if (!isCancellation(error)) throw error;
    return CancellationScope.nonCancellable(async () => end(await sitting.voided())); // the ticket went another way
  }
}
