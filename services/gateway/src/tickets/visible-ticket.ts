import { FixpointError, maySee } from '@fixpoint/domain';
import { findTicket, type StoredTicket, wasAsked } from '@fixpoint/records';
import type { PersonCaller } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';

const TICKET_ID = /^FX-\d{1,12}$/;

/** A ticket that the caller may see; any other is not found, since ids are easy to guess. */
export const visibleTicket = async (
  { em }: Pick<GatewayDeps, 'em'>,
  { person, roles }: PersonCaller,
  id: string,
): Promise<StoredTicket> => {
  const found = TICKET_ID.test(id) ? await findTicket(em, id) : null;
  if (found && (maySee(person, roles, found.summary) || (await wasAsked(em, id, person.id)))) return found;
  throw new FixpointError('not_found', 'There is no such ticket among those you may see.');
};
