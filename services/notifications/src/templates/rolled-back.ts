import { z } from 'zod';
import { letter } from './letter.ts';
import { type LetterContext, ticketUrl } from './template.ts';

export const RolledBackData = z.strictObject({
  headline: z.string(),
  /** What could not be undone, a sentence each. */
  leftovers: z.array(z.string()),
});

export const rolledBack = (context: LetterContext, { headline, leftovers }: z.infer<typeof RolledBackData>) =>
  letter({
    subject: `Your ticket ${context.ticketId} could not be finished`,
    greet: context.to.name,
    parts: [
      headline,
      ...(leftovers.length > 0
        ? ['This could not be undone; a technician sees to it:', { list: leftovers }]
        : ['Everything is as it was before.']),
      `You can reopen ticket ${context.ticketId} on its page.`,
    ],
    link: { label: 'Your ticket', url: ticketUrl(context) },
  });
