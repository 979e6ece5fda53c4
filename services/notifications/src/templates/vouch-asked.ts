import { Person } from '@fixpoint/domain/schemas';
import { z } from 'zod';
import { letter } from './letter.ts';
import { readable } from './readable.ts';
import { type LetterContext, vouchUrl } from './template.ts';

export const VouchAskedData = z.strictObject({
  /** Who asks for help, and whom the manager is to call. */
  person: Person,
  /** What would be done then, a sentence each. */
  steps: z.array(z.string()),
  dueAt: z.iso.datetime(),
});

export const vouchAsked = (context: LetterContext, { person, steps, dueAt }: z.infer<typeof VouchAskedData>) =>
  letter({
    subject: `Is it ${person.name} who wrote ticket ${context.ticketId}?`,
    greet: context.to.name,
    parts: [
      `Somebody who says that they are ${person.name} asks the help desk for this:`,
      { list: steps },
      `Call ${person.name} on the number in the company directory, not on one from a message. If it is them, they read you two digits from their screen.`,
      `Then sign in to the portal until ${readable(dueAt)} and type the two digits. If it was not them, or you are in doubt, do nothing and tell the help desk.`,
    ],
    link: { label: 'Sign in and vouch', url: vouchUrl(context) },
  });
