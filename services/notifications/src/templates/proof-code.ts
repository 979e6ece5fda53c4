import type { ProofCode } from '../proof-code.ts';
import { letter } from './letter.ts';
import { type LetterContext, ticketUrl } from './template.ts';

export const codeLetter = (context: LetterContext, code: string) =>
  letter({
    subject: `A code for ticket ${context.ticketId}`,
    greet: context.to.name,
    parts: [
      `Your code is ${code}. It works once, for 5 minutes, on the page of ticket ${context.ticketId}.`,
      'Nobody from the help desk ever asks for it. If you did not ask for this code, somebody else may be trying to get into your account: tell the help desk now.',
    ],
    link: { label: 'Your ticket', url: ticketUrl(context) },
  });

export const codeText = ({ ticketId, code }: ProofCode): string =>
  `${code} is your code for IT ticket ${ticketId}, for 5 minutes. Give it to nobody, not even to the help desk.`;
