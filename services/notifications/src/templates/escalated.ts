import { z } from 'zod';
import { letter } from './letter.ts';
import { type LetterContext, ticketUrl } from './template.ts';

export const EscalatedData = z.strictObject({ headline: z.string() });

export const escalated = (context: LetterContext, { headline }: z.infer<typeof EscalatedData>) =>
  letter({
    subject: `A technician takes over your ticket ${context.ticketId}`,
    greet: context.to.name,
    parts: [
      headline,
      `A technician looks at ticket ${context.ticketId} now, with all that was found out so far. You need do nothing.`,
    ],
    link: { label: 'Your ticket', url: ticketUrl(context) },
  });
