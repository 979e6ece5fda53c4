import { Person } from '@fixpoint/domain/schemas';
import { z } from 'zod';
import { letter } from './letter.ts';
import { readable } from './readable.ts';
import { type LetterContext, ticketUrl } from './template.ts';

export const LinkRefusedData = z.strictObject({
  /** Who tried, as they are signed in. */
  by: Person,
  /** Whose secret it is. */
  affected: Person,
  reason: z.string(),
  at: z.iso.datetime(),
});

export const linkRefused = (context: LetterContext, { by, affected, reason, at }: z.infer<typeof LinkRefusedData>) =>
  letter({
    subject: `Somebody tried to open a one-time link again (${context.ticketId})`,
    greet: context.to.name,
    parts: [
      `On ${readable(at)} ${by.name} tried to open the one-time link that was made for ${affected.name}, and was shown nothing: ${reason}`,
      'If that was you, there is nothing to do. If it was not, somebody else has the link: tell the help desk now.',
    ],
    link: { label: 'The ticket', url: ticketUrl(context) },
  });
