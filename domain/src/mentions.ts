import type { Ticket, Triage } from './types.ts';

/** Why the words seem to mean another person than the ticket is for; null when they do not. Text never chooses the target. */
export const otherPersonMeant = ({ affected: read }: Triage, { requester, affected }: Ticket): string | null => {
  if (read?.kind !== 'named') return null;
  if (read.person) return read.person.id === affected.id ? null : `The words mean ${read.person.name}.`;
  if (requester.id !== affected.id) return null; // the form says who is meant, and the directory knows them
  return 'The words mean somebody else than the person who wrote them.';
};
