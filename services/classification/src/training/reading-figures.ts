import type { Triage } from '@fixpoint/domain';
import { shareOf } from './metrics.ts';
import { samePerson } from './same-person.ts';
import { sameText } from './same-text.ts';
import type { LabelledTicket } from './tickets.ts';

type Read = { ticket: LabelledTicket; triage: Triage };

/** Where nobody in particular is meant, taking the requester for the subject counts as right: nothing else would be touched. */
export const subjectRight = ({ ticket, triage }: Read): boolean => {
  const { affectedUser, requester } = ticket;
  const kind = triage.affected?.kind ?? 'nobody';
  if (affectedUser === null) return kind !== 'named';
  if (affectedUser.toLowerCase() === requester.email.toLowerCase()) return kind === 'requester' || kind === 'nobody';
  return kind === 'named' && samePerson(affectedUser, triage.affected?.mention ?? '');
};

const KINDS = ['resource', 'device', 'errorCode', 'deadline'] as const;

/** A named entity counts as found when one text holds the other. */
export const entityFigures = (read: readonly Read[]): Record<string, number> => {
  const labelled = KINDS.map((kind) => [kind, read.filter(({ ticket }) => Boolean(ticket.entities[kind]))] as const);
  const right = (kind: (typeof KINDS)[number]) => (each: Read) =>
    sameText(each.ticket.entities[kind] ?? '', each.triage.entities?.[kind] ?? '');
  const found = labelled.reduce((sum, [kind, tickets]) => sum + tickets.filter(right(kind)).length, 0);
  const all = labelled.reduce((sum, [, tickets]) => sum + tickets.length, 0);
  return {
    overall: all === 0 ? 0 : found / all,
    ...Object.fromEntries(labelled.map(([kind, tickets]) => [kind, shareOf(tickets, right(kind))])),
  };
};

/** The labels say critical where the product says urgent. */
export const priorityRight = ({ ticket, triage }: Read): boolean =>
  (ticket.priority === 'critical' ? 'urgent' : ticket.priority) === triage.priority.level;
