import { z } from 'zod';
import { letter } from './letter.ts';
import { type LetterContext, ticketUrl } from './template.ts';

export const ChoiceAskedData = z.strictObject({ choices: z.array(z.string()).min(1) });

/** What was asked for may be one of several things. */
export const choiceAsked = (context: LetterContext, { choices }: z.infer<typeof ChoiceAskedData>) =>
  letter({
    subject: `Which one do you mean? Ticket ${context.ticketId}`,
    greet: context.to.name,
    parts: [
      'You asked for access, and we are not sure to what. It may be:',
      `${choices.join(', ')}.`,
      'Nothing is done before you have said which one.',
    ],
    link: { label: 'Say which one', url: ticketUrl(context) },
  });
