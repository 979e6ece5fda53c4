import { may } from '@fixpoint/domain';
import type { Metadata } from 'next';
import Link from 'next/link';
import { requireSession } from '../../../../auth.ts';
import { loadTickets } from '../../../../data/tickets.ts';
import { buttonClass } from '../../../../ui/button.ts';
import { Icon } from '../../../../ui/icon.tsx';
import { ListFilters } from '../../../../ui/list-filters.tsx';
import { LiveUpdates } from '../../../../ui/live-updates.tsx';
import { TicketRows } from '../../../../ui/ticket-rows.tsx';
import { listHref, listQueryOf } from '../../../../words/list-query.ts';

export const metadata: Metadata = { title: 'Tickets' };

export default async function TicketsPage({ searchParams }: PageProps<'/tickets'>) {
  const params = await searchParams;
  const query = listQueryOf(params);
  const after = typeof params['after'] === 'string' ? params['after'] : undefined;
  const [{ person, roles }, { tickets, older, seesAll, cursor }] = await Promise.all([
    requireSession(),
    loadTickets(query, after),
  ]);
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-xl font-semibold tracking-tight">{seesAll ? 'Tickets' : 'My tickets'}</h1>
        <LiveUpdates stream="/api/events" cursor={cursor} />
        <Link href="/tickets/new" className={buttonClass('primary', 'ml-auto')}>
          <Icon name="plus" />
          New ticket
        </Link>
      </div>
      <ListFilters query={query} seesAll={seesAll} works={may(roles, 'technician')} />
      <TicketRows
        tickets={tickets}
        wide={seesAll}
        readerId={person.id}
        empty={after ? 'There are no older tickets.' : 'No ticket fits these filters.'}
      />
      <nav aria-label="Pages" className="flex gap-2">
        {after && (
          <Link href={listHref(query)} className={buttonClass()}>
            Newest
          </Link>
        )}
        {older && (
          <Link href={listHref(query, { after: older })} className={buttonClass()}>
            Older
            <Icon name="arrow" />
          </Link>
        )}
      </nav>
    </div>
  );
}
