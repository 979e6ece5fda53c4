import type { Person } from '@fixpoint/domain';

/** What a mail says, twice: for readers of plain text, and of HTML. */
export type Letter = { subject: string; text: string; html: string };

export type LetterContext = { ticketId: string; to: Person; portalUrl: string };

export const ticketUrl = ({ portalUrl, ticketId }: LetterContext): string =>
  `${portalUrl}/tickets/${encodeURIComponent(ticketId)}`;

/** Where managers see who waits for their word. */
export const vouchUrl = ({ portalUrl }: LetterContext): string => `${portalUrl}/vouch`;

/** Where people see what they may use, and until when. */
export const accessUrl = ({ portalUrl }: LetterContext): string => `${portalUrl}/access`;

export const approvalUrl = ({ portalUrl, ticketId }: LetterContext): string =>
  `${portalUrl}/approvals/${encodeURIComponent(ticketId)}`;
