import { z } from 'zod';
import { letter } from './letter.ts';
import { approvalUrl, type LetterContext } from './template.ts';

export const ApprovalClosedData = z.strictObject({ headline: z.string() });

/** To those who were asked and need not answer any more. */
export const approvalClosed = (context: LetterContext, { headline }: z.infer<typeof ApprovalClosedData>) =>
  letter({
    subject: `Ticket ${context.ticketId} does not need your decision any more`,
    greet: context.to.name,
    parts: [headline, 'You need not do anything.'],
    link: { label: 'Look at it', url: approvalUrl(context) },
  });
