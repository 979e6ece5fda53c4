import { may } from './roles.ts';
import type { Person, Role, TicketSummary } from './types.ts';

/** People see their own tickets; those who work or audit them see all. Who was asked to decide is let in by the caller. */
export const maySee = (person: Person, roles: readonly Role[], ticket: Pick<TicketSummary, 'requester' | 'affected'>) =>
  may(roles, 'viewer') || ticket.requester.id === person.id || ticket.affected.id === person.id;
