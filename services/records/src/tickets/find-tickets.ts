import {
  type Category,
  type Phase,
  type Status,
  statusOf,
  type TicketSummary,
  type TicketView,
} from '@fixpoint/domain';
import { PHASES } from '@fixpoint/domain/schemas';
import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { ApprovalRecord } from '../entities/small.entities.ts';
import { TicketRecord } from '../entities/ticket-record.entity.ts';

export type TicketFilter = {
  /** Only tickets that this person asked for or that are about them. */
  ownedBy?: string;
  status?: Status;
  phase?: Phase;
  category?: Category;
  assigneeId?: string;
  /** Only tickets that wait, or waited, for this one. */
  parentId?: string;
};

/** Newest first; `after` is the last id of the page before. */
export type Page = { limit: number; after?: string };

/** A page of tickets, newest first, by key and not by offset, so that it neither skips nor repeats. */
export const findTickets = async (em: EntityManager, filter: TicketFilter, page: Page): Promise<TicketSummary[]> => {
  const fork = em.fork();
  const last =
    page.after === undefined ? null : await fork.findOne(TicketRecord, page.after, { fields: ['id', 'createdAt'] });
  if (page.after !== undefined && !last) return [];
  const records = await fork.find(
    TicketRecord,
    { $and: [whereOf(filter), last ? before(last) : {}] },
    {
      fields: [
        'id',
        'subject',
        'requester',
        'affected',
        'category',
        'phase',
        'headline',
        'assignee',
        'priority',
        'createdAt',
        'updatedAt',
      ],
      orderBy: { createdAt: 'desc', id: 'desc' },
      limit: page.limit,
    },
  );
  return records.map(summaryOf);
};

const before = ({ id, createdAt }: { id: string; createdAt: Date }): FilterQuery<TicketRecord> => ({
  $or: [{ createdAt: { $lt: createdAt } }, { createdAt, id: { $lt: id } }],
});

const whereOf = ({
  ownedBy,
  status,
  phase,
  category,
  assigneeId,
  parentId,
}: TicketFilter): FilterQuery<TicketRecord> => ({
  $and: [
    ownedBy === undefined ? {} : { $or: [{ requesterId: ownedBy }, { affectedId: ownedBy }] },
    status === undefined ? {} : { phase: { $in: PHASES.filter((each) => statusOf(each) === status) } },
    phase === undefined ? {} : { phase },
    category === undefined ? {} : { category },
    assigneeId === undefined ? {} : { assignee: { id: assigneeId } },
    parentId === undefined ? {} : { parentId },
  ],
});

type Summarised = Pick<
  TicketRecord,
  | 'id'
  | 'subject'
  | 'requester'
  | 'affected'
  | 'category'
  | 'phase'
  | 'headline'
  | 'assignee'
  | 'priority'
  | 'createdAt'
  | 'updatedAt'
>;

const summaryOf = (record: Summarised): TicketSummary => ({
  id: record.id,
  subject: record.subject,
  requester: record.requester,
  affected: record.affected,
  category: record.category ?? null,
  phase: record.phase,
  status: statusOf(record.phase),
  headline: record.headline,
  assignee: record.assignee ?? null,
  priority: record.priority ?? null,
  createdAt: record.createdAt.toISOString(),
  updatedAt: record.updatedAt.toISOString(),
});

export type StoredTicket = { summary: TicketSummary; body: string; round: number; view: TicketView | null };

/** One ticket as Postgres last heard of it; null when there is none. */
export const findTicket = async (em: EntityManager, id: string): Promise<StoredTicket | null> => {
  const record = await em.fork().findOne(TicketRecord, id);
  return record && { summary: summaryOf(record), body: record.body, round: record.round, view: record.view ?? null };
};

export type OpenQuestion = { ticket: TicketSummary; planHash: string; dueAt: string };

/** The questions put to a person that nobody has answered yet, the most urgent first. */
export const openQuestions = async (em: EntityManager, approverId: string): Promise<OpenQuestion[]> => {
  const fork = em.fork();
  const open = await fork.find(
    ApprovalRecord,
    { approverId, state: 'open' },
    { orderBy: { dueAt: 'asc' }, limit: 100 },
  );
  const records = await fork.find(TicketRecord, { id: { $in: open.map(({ ticketId }) => ticketId) } });
  const byId = new Map(records.map((record) => [record.id, record]));
  return open.flatMap(({ ticketId, planHash, dueAt }) => {
    const record = byId.get(ticketId);
    return record ? [{ ticket: summaryOf(record), planHash, dueAt: dueAt.toISOString() }] : [];
  });
};

/** Whether a person was ever asked to decide on a ticket, and so may read it. */
export const wasAsked = async (em: EntityManager, ticketId: string, personId: string): Promise<boolean> =>
  (await em.fork().count(ApprovalRecord, { ticketId, approverId: personId })) > 0;
