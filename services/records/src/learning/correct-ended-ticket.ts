import { type Category, corrected, FixpointError, isEnded, type Person, type Triage } from '@fixpoint/domain';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents, ticketStream } from '../audit/append-events.ts';
import { TicketRecord } from '../entities/ticket-record.entity.ts';
import { personActor } from '../tickets/open-ticket.ts';
import { keepExample } from './keep-corrections.ts';

export type EndedTicketCorrection = {
  ticketId: string;
  category: Category;
  by: Person;
  reason: string | null;
  now: Date;
};

/** What a technician says a ticket was about whose workflow is over: for the record and for training, nothing is done again. */
export const correctEndedTicket = (
  em: EntityManager,
  { ticketId, category, by, reason, now }: EndedTicketCorrection,
): Promise<void> =>
  em.fork().transactional(async (tx) => {
    const record = await tx.findOne(TicketRecord, ticketId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!record) throw new FixpointError('not_found', `There is no ticket ${ticketId}.`);
    const { phase, round, view } = record;
    if (!isEnded(phase)) throw new FixpointError('conflict', `The ticket has not ended: it is ${phase}.`);
    if (!view?.triage) throw new FixpointError('conflict', 'Nothing was read that could be corrected.');
    const { triage } = view;
    if (isSame(triage.corrected, triage.category, { category, by, reason })) return;
    const before = triage.corrected?.was ?? triage;
    const was = { category: before.category, confidence: before.confidence, model: triage.model };
    const at = now.toISOString();

    record.view = { ...view, triage: corrected(triage, { category, by, at, reason }) };
    record.category = category;
    record.updatedAt = now;
    await tx.flush();
    const eventId = `${ticketId}/corrected/${at}/${by.id}`;
    await appendEvents(tx, { stream: ticketStream(ticketId), ticketId, phase }, [
      {
        id: eventId,
        kind: 'triage_corrected',
        at,
        actor: personActor(by),
        summary: summaryOf(by, category, was.category, reason),
        data: { category, was, reason },
      },
    ]);
    await keepExample(tx, eventId, { ticketId, round, category, was, by, at, reason });
  });

/** Said again by the same person, it is no news. */
const isSame = (
  known: Triage['corrected'],
  current: Category,
  { category, by, reason }: Pick<EndedTicketCorrection, 'category' | 'by' | 'reason'>,
): boolean => known?.by.id === by.id && known.reason === reason && current === category;

const summaryOf = (by: Person, category: Category, was: Category, reason: string | null): string =>
  `${by.name} says it was about ${words(category)}${was === category ? '' : `, not ${words(was)}`}${reason ? `: ${reason}` : '.'}`;

const words = (category: Category): string => category.replaceAll('_', ' ');
