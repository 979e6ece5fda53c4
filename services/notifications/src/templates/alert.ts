import type { Alert } from '../alert.ts';
import { letter } from './letter.ts';
import { readable } from './readable.ts';

type AlertContext = { alert: Alert; notMeUrl: string };

export const alertLetter = ({ alert: { ticketId, affected, to, changes, at }, notMeUrl }: AlertContext) =>
  letter({
    subject: `How ${affected.name} signs in was changed (${ticketId})`,
    greet: to.name,
    parts: [
      `On ${readable(at)} this was done to the account of ${affected.name}, for ticket ${ticketId}:`,
      { list: changes },
      `If ${affected.name} asked for it, there is nothing to do.`,
      'If not, open the link and confirm. It ends every session of the account, stops the ticket and calls security; it works without signing in, for 7 days.',
    ],
    link: { label: 'This was not me', url: notMeUrl },
  });

/** A text message is read at a glance and is paid for by its length. */
export const alertText = ({ alert: { ticketId, affected, changes }, notMeUrl }: AlertContext): string =>
  `IT help desk, ticket ${ticketId}, account of ${affected.name}: ${changes.join('; ')}. Not you? ${notMeUrl}`;
