import { z } from 'zod';
import { letter } from './letter.ts';
import { type LetterContext, ticketUrl } from './template.ts';

export const ResolvedData = z.strictObject({
  headline: z.string(),
  /** What was done, a sentence each. */
  steps: z.array(z.string()),
  /** true: a new password or pass waits behind a one-time link on the ticket's page. */
  handover: z.boolean(),
});

export const resolved = (context: LetterContext, { headline, steps, handover }: z.infer<typeof ResolvedData>) =>
  letter({
    subject: `Your ticket ${context.ticketId} is resolved`,
    greet: context.to.name,
    parts: [
      headline,
      ...(steps.length > 0 ? ['This was done:', { list: steps }] : []),
      ...(handover
        ? [
            'What you sign in with next waits for you on the page of your ticket. You can look at it once, after you have proved there that it is you; a new password you change when you first use it.',
          ]
        : []),
      `If it still does not work, reopen ticket ${context.ticketId} on its page. If you did not ask for this, tell the help desk now.`,
    ],
    link: { label: 'Your ticket', url: ticketUrl(context) },
  });
