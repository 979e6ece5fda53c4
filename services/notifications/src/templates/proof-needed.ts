import { z } from 'zod';
import { letter } from './letter.ts';
import { type LetterContext, ticketUrl } from './template.ts';

export const ProofNeededData = z.strictObject({});

export const proofNeeded = (context: LetterContext) =>
  letter({
    subject: `Please show that ticket ${context.ticketId} comes from you`,
    greet: context.to.name,
    parts: [
      `Before anything about your sign-in is changed for ticket ${context.ticketId}, we must be sure that it is you who asks.`,
      'Open the page of your ticket: it shows which ways there are. The quickest is to sign in again with your second factor; if you cannot use your password, choose your authenticator app on the sign-in page.',
      'If you did not write this ticket, tell the help desk now.',
    ],
    link: { label: 'Your ticket', url: ticketUrl(context) },
  });
