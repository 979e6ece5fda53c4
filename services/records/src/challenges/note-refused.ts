import { randomUUID } from 'node:crypto';
import type { ErrorCode, Person } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents, ticketStream } from '../audit/append-events.ts';
import { TicketRecord } from '../entities/ticket-record.entity.ts';

export type RefusedTry = {
  ticketId: string;
  /** What was tried: to prove who one is, to decide, or to fetch a secret. */
  kind: 'proof_refused' | 'decision_refused' | 'secret_view_refused';
  by: Person;
  code: ErrorCode;
  reason: string;
  now: Date;
};

const TRIED: Record<RefusedTry['kind'], string> = {
  proof_refused: 'gave proof that does not count',
  decision_refused: 'sent a decision that does not count',
  secret_view_refused: 'was not given the one-time link',
};

/** Writes a refusal into the ticket's audit, whoever it was; of a ticket that is not there, nothing is written. */
export const noteRefused = (em: EntityManager, refused: RefusedTry): Promise<void> =>
  em.fork().transactional(async (tx) => {
    const { ticketId, kind, by, code, reason, now } = refused;
    const ticket = await tx.findOne(TicketRecord, ticketId, { fields: ['id', 'phase'] });
    if (!ticket) return;
    await appendEvents(tx, { stream: ticketStream(ticketId), ticketId, phase: ticket.phase }, [
      {
        id: `${ticketId}/${kind}/${randomUUID()}`,
        kind,
        at: now.toISOString(),
        actor: { kind: 'person', id: by.id, name: by.name },
        summary: `${by.name} ${TRIED[kind]}: ${reason}`,
        data: { code },
      },
    ]);
  });
