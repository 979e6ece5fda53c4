import { type AccessWanted, type CatalogueEntry, hoursFor, matchCatalogue, type Ticket } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { catalogue } from './catalogue.ts';
import { activeLease } from './leases.ts';

/** What a ticket asks for: by its form, by what its requester has chosen since, or by its words. Never what is not offered. */
export const matchAccess = async (
  em: EntityManager,
  { subject, body, affected, access: request }: Ticket,
  chosen: string | null,
): Promise<AccessWanted> => {
  const offered = await catalogue(em, 'offered');
  const id = chosen ?? request?.groupId;
  const { sure, maybe } =
    id === undefined
      ? matchCatalogue(`${subject}\n${body}`, offered)
      : { sure: offered.find((entry) => entry.id === id) ?? null, maybe: [] };
  return {
    entry: sure,
    choices: maybe.map(choiceOf),
    request: request ?? null,
    hours: sure && hoursFor(sure, request?.hours ?? null),
    lease: sure && (await activeLease(em, sure.id, affected.id)),
  };
};

const choiceOf = ({ id, name, description }: CatalogueEntry) => ({ id, name, description });
