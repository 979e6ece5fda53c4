import { may } from '@fixpoint/domain';
import { redirect } from 'next/navigation';
import { requireSession } from '../../auth.ts';
import { loadTickets } from '../../data/tickets.ts';
import { LiveUpdates } from '../../ui/live-updates.tsx';
import { NewTicketForm } from '../../ui/new-ticket-form.tsx';
import { TicketRows } from '../../ui/ticket-rows.tsx';

/** The first page, by what its reader came for. */
export default async function HomePage() {
  const { person, roles } = await requireSession();
  if (may(roles, 'technician')) redirect('/tickets');
  if (may(roles, 'approver')) redirect('/approvals');
  const { tickets, cursor } = await loadTickets({ mine: true });
  return (
    <div className="mx-auto max-w-3xl space-y-8">
      <section aria-labelledby="ask">
        <h1 id="ask" className="text-xl font-semibold tracking-tight">
          Hello {person.name.split(' ')[0]}. What is wrong?
        </h1>
        <p className="mt-1 mb-4 text-soft">Say it as you would say it to a colleague. Never write a password.</p>
        <NewTicketForm idempotencyKey={crypto.randomUUID()} mayAskForOthers={false} />
      </section>
      <section aria-labelledby="mine" className="space-y-3">
        <div className="flex items-center justify-between">
          <h2 id="mine" className="font-semibold">
            My tickets
          </h2>
          <LiveUpdates stream="/api/events" cursor={cursor} />
        </div>
        <TicketRows tickets={tickets} empty="You have no tickets yet." readerId={person.id} />
      </section>
    </div>
  );
}
