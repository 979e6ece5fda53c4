import { z } from 'zod';
import { letter } from './letter.ts';
import { type LetterContext, ticketUrl } from './template.ts';

export const AdvisedData = z.strictObject({
  /** What the person can do themself. */
  advice: z.string(),
  /** What was seen, a sentence each. */
  because: z.array(z.string()),
});

export const advised = (context: LetterContext, { advice, because }: z.infer<typeof AdvisedData>) =>
  letter({
    subject: `What we found out about your ticket ${context.ticketId}`,
    greet: context.to.name,
    parts: [
      advice,
      ...(because.length > 0 ? ['This is what we saw:', { list: because }] : []),
      `Please say on the page of ticket ${context.ticketId} whether it works again. If it does not, a technician looks at it.`,
    ],
    link: { label: 'Your ticket', url: ticketUrl(context) },
  });
