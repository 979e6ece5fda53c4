import { type Approval, whoMayAnswer } from '@fixpoint/domain';

/** Whose answer the ticket waits for. */
export const approvalHeadline = (approval: Approval, at: Date): string => {
  const names = whoMayAnswer(approval, at).map(({ name }) => name);
  const agreed = approval.votes.filter(({ approved }) => approved).map(({ approver }) => approver.name);
  const before = agreed.length > 0 ? `${agreed.join(' and ')} agreed. ` : '';
  return `${before}We have asked ${names.join(', ')} whether we may do this.`;
};
