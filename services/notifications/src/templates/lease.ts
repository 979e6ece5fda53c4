import { z } from 'zod';
import { letter } from './letter.ts';
import { readable } from './readable.ts';
import { accessUrl, type LetterContext } from './template.ts';

export const LeaseData = z.strictObject({ groupName: z.string(), until: z.iso.datetime() });
type Data = z.infer<typeof LeaseData>;

export const leaseReminder = (context: LetterContext, { groupName, until }: Data) =>
  letter({
    subject: `Your access to ${groupName} ends on ${readable(until)} (ticket ${context.ticketId})`,
    greet: context.to.name,
    parts: [
      `You can use ${groupName} until ${readable(until)}. Then it is taken away.`,
      'If you need it for longer, ask for it; those who agreed before are asked again.',
    ],
    link: { label: 'Look at your access', url: accessUrl(context) },
  });

export const accessEnded = (context: LetterContext, { groupName }: Data) =>
  letter({
    subject: `Your access to ${groupName} has ended (ticket ${context.ticketId})`,
    greet: context.to.name,
    parts: [`You cannot use ${groupName} any more.`, 'If you need it again, ask for it.'],
    link: { label: 'Ask for access', url: accessUrl(context) },
  });
