import { FixpointError, type TicketView } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { recordApproval } from '../approvals/record-approval.ts';
import { appendEvents, type NewEvent, ticketStream } from '../audit/append-events.ts';
import { keepCorrections } from '../learning/keep-corrections.ts';

export type Progress = { view: TicketView; events: NewEvent[]; at: string };

/** A ticket's row, its approvals, what was corrected, and the events that say why they changed: all together, and once however often it is asked. */
export const recordProgress = (em: EntityManager, { view, events, at }: Progress): Promise<void> =>
  em.fork().transactional(async (tx) => {
    const { ticket, phase, headline, triage, assignee, round } = view;
    await appendEvents(tx, { stream: ticketStream(ticket.id), ticketId: ticket.id, phase }, events);
    const updated = await tx.execute<{ id: string }[]>(
      `update "ticket" set "phase" = ?, "headline" = ?, "category" = ?, "priority" = ?, "assignee" = ?::jsonb, "view" = ?::jsonb, "updated_at" = ?
       where "id" = ? and "round" = ? returning "id"`,
      [
        phase,
        headline,
        triage?.category ?? null,
        triage?.priority.level ?? null,
        assignee && JSON.stringify(assignee),
        JSON.stringify(view),
        at,
        ticket.id,
        round,
      ],
    );
    if (updated.length === 0) throw new FixpointError('conflict', `There is no ticket ${ticket.id} in round ${round}.`);
    await recordApproval(tx, view, at);
    await keepCorrections(tx, view, events);
  });
