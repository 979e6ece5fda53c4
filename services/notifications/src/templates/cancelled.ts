import { z } from 'zod';
import { letter } from './letter.ts';
import { type LetterContext, ticketUrl } from './template.ts';

export const CancelledData = z.strictObject({ headline: z.string() });

export const cancelled = (context: LetterContext, { headline }: z.infer<typeof CancelledData>) =>
  letter({
    subject: `Your ticket ${context.ticketId} was cancelled`,
    greet: context.to.name,
    parts: [headline, `You can reopen ticket ${context.ticketId} on its page.`],
    link: { label: 'Your ticket', url: ticketUrl(context) },
  });
