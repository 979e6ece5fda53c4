import { z } from 'zod';
import { letter } from './letter.ts';
import { type LetterContext, ticketUrl } from './template.ts';

export const RejectedData = z.strictObject({ reason: z.string() });

export const rejected = (context: LetterContext, { reason }: z.infer<typeof RejectedData>) =>
  letter({
    subject: `Your ticket ${context.ticketId} was not approved`,
    greet: context.to.name,
    parts: [
      'What you asked for was not approved, so nothing was changed.',
      `The reason given: ${reason}`,
      `If you see it differently, reopen ticket ${context.ticketId} on its page and say why.`,
    ],
    link: { label: 'Your ticket', url: ticketUrl(context) },
  });
