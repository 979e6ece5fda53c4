import type { Approval, Person } from '@fixpoint/domain';
import { tell } from '../activities.ts';
import type { ApprovalInput } from '../contract.ts';
import { refusalIn } from '../failures.ts';

/** Why somebody is written to. */
export type Letter = 'asked' | 'reminder' | 'escalated' | 'deputy';

/** Null when it was sent, else what to write down. */
export const tellApprover = async (
  { ticket, plan, reason }: ApprovalInput,
  approval: Approval,
  to: Person,
  letter: Letter,
): Promise<string | null> => {
  const { id, stage, stages, dueAt } = approval;
  try {
    await tell({
      key: `${id}/${stage}/${letter}/${to.id}`,
      ticketId: ticket.id,
      to,
      template: 'approval_asked',
      data: {
        because: letter,
        stage: { nth: stage + 1, of: stages.length },
        subject: ticket.affected,
        requester: ticket.requester,
        planTitle: plan.steps.map(({ title }) => title).join('; then '),
        changes: plan.steps.map(({ change }) => change),
        reason,
        dueAt,
      },
    });
    return null;
  } catch (error) {
    return `${to.name} could not be told by mail: ${refusalIn(error).message}`;
  }
};
