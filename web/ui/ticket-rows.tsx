import type { TicketSummary } from '@fixpoint/domain';
import Link from 'next/link';
import { CATEGORY, PRIORITY } from '../words/labels.ts';
import { PhaseBadge } from './badge.tsx';
import { LinkPending } from './link-pending.tsx';
import { When } from './when.tsx';

type TicketRowsProps = { tickets: TicketSummary[]; empty: string; readerId: string; wide?: boolean };

/** Tickets, one a row; on a phone each row folds into a card. */
export const TicketRows = ({ tickets, empty, readerId, wide = false }: TicketRowsProps) => {
  if (tickets.length === 0)
    return (
      <p className="rounded-lg border border-dashed border-line-strong/60 px-4 py-10 text-center text-soft">{empty}</p>
    );
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-panel shadow-panel">
      {wide && <ColumnHeads />}
      <ul aria-label="Tickets" className="divide-y divide-line">
        {tickets.map((ticket) => (
          <li key={ticket.id} className="relative hover:bg-raised">
            {wide ? <WideRow ticket={ticket} /> : <ShortRow ticket={ticket} readerId={readerId} />}
          </li>
        ))}
      </ul>
    </div>
  );
};

const COLUMNS = 'gap-x-4 px-4 lg:grid-cols-[minmax(0,1fr)_10rem_9rem_9.5rem_6rem]';

/** For the eye only: each row says by its words what its columns are. */
const ColumnHeads = () => (
  <div
    aria-hidden="true"
    className={`hidden border-b border-line bg-raised py-1.5 text-xs font-medium text-soft lg:grid ${COLUMNS}`}
  >
    <span>Ticket</span>
    <span>Requester</span>
    <span>Category</span>
    <span>State</span>
    <span className="text-right">Updated</span>
  </div>
);

const SubjectLink = ({ ticket }: { ticket: TicketSummary }) => (
  <Link
    href={`/tickets/${ticket.id}`}
    prefetch={false}
    className="font-medium after:absolute after:inset-0 hover:underline"
  >
    <span className="mr-2 font-mono text-xs font-normal text-faint">{ticket.id}</span>
    {ticket.subject}
    <LinkPending />
  </Link>
);

const ShortRow = ({ ticket, readerId }: { ticket: TicketSummary; readerId: string }) => (
  <div className="flex flex-col gap-1.5 px-4 py-3 sm:flex-row sm:items-start sm:justify-between sm:gap-4">
    <div className="min-w-0">
      <p className="truncate">
        <SubjectLink ticket={ticket} />
      </p>
      <p className="mt-0.5 text-[0.8125rem] text-soft">{ticket.headline}</p>
      {ticket.affected.id !== readerId && <p className="mt-0.5 text-xs text-faint">About {ticket.affected.name}</p>}
    </div>
    <div className="flex shrink-0 items-center gap-3 text-xs text-faint sm:flex-col sm:items-end sm:gap-1">
      <PhaseBadge phase={ticket.phase} />
      <When at={ticket.updatedAt} />
    </div>
  </div>
);

/** Columns on a wide screen; on a narrow one the same words flow in two lines under the subject. */
const WideRow = ({ ticket }: { ticket: TicketSummary }) => (
  <div
    className={`flex flex-wrap items-center gap-y-1 py-2.5 text-[0.8125rem] max-lg:gap-x-2 max-lg:text-xs lg:grid ${COLUMNS}`}
  >
    <div className="min-w-0 max-lg:basis-full">
      <p className="truncate text-sm">
        <SubjectLink ticket={ticket} />
      </p>
      <p className="truncate text-[0.8125rem] text-soft">{ticket.headline}</p>
    </div>
    <p className="truncate text-soft max-lg:order-3">
      {ticket.requester.name}
      {ticket.affected.id !== ticket.requester.id && (
        <span className="text-xs lg:block"> for {ticket.affected.name}</span>
      )}
    </p>
    <p className="truncate text-soft max-lg:order-4">
      {ticket.category ? CATEGORY[ticket.category] : 'Not read yet'}
      {ticket.priority && (
        <span className="text-xs text-faint max-lg:hidden lg:block">{PRIORITY[ticket.priority]} priority</span>
      )}
    </p>
    <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5 max-lg:order-1">
      <PhaseBadge phase={ticket.phase} />
      {ticket.assignee && <span className="truncate text-xs text-faint">{ticket.assignee.name}</span>}
    </div>
    <p className="text-xs text-faint max-lg:order-2 lg:text-right">
      <When at={ticket.updatedAt} />
    </p>
  </div>
);
