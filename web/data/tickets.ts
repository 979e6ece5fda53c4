import 'server-only';
import { may, type TicketSummary } from '@fixpoint/domain';
import { cursorNow, findTickets } from '@fixpoint/records';
import { requireSession } from '../auth.ts';
import { records } from './sources.ts';
import type { ListQuery } from '../words/list-query.ts';

const PAGE_TICKETS = 50;

export type TicketList = { tickets: TicketSummary[]; older: string | null; seesAll: boolean; cursor: string };

/** A page of tickets: everybody's for those who may see them, else one's own, whatever the address asks for. */
export const loadTickets = async ({ mine, assigned, ...filter }: ListQuery, after?: string): Promise<TicketList> => {
  const { person, roles } = await requireSession();
  const seesAll = may(roles, 'viewer');
  const cursor = await cursorNow(records());
  const found = await findTickets(
    records(),
    {
      ...filter,
      ...(seesAll && !mine ? {} : { ownedBy: person.id }),
      ...(assigned ? { assigneeId: person.id } : {}),
    },
    { limit: PAGE_TICKETS + 1, ...(after === undefined ? {} : { after }) },
  );
  const tickets = found.slice(0, PAGE_TICKETS);
  return { tickets, older: found.length > PAGE_TICKETS ? (tickets.at(-1)?.id ?? null) : null, seesAll, cursor };
};
