import type { Lease, Reconciliation } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents, type NewEvent } from '../audit/append-events.ts';
import { LeaseRecord, ReconciliationRecord } from '../entities/access.entities.ts';

/** A lease as its workflow has it, and why it changed: together, and once however often it is asked. */
export const recordLease = (em: EntityManager, lease: Lease, events: NewEvent[]): Promise<void> =>
  em.fork().transactional(async (tx) => {
    await appendEvents(tx, { stream: `lease/${lease.id}`, ticketId: null, phase: null }, events);
    const { group, person, from, until, endedAt, ...rest } = lease;
    await tx.upsert(LeaseRecord, {
      ...rest,
      groupId: group.id,
      groupName: group.name,
      personId: person.id,
      person,
      from: new Date(from),
      until: new Date(until),
      endedAt: endedAt === null ? null : new Date(endedAt),
    });
  });

/** Access that somebody has to a group now; null when there is none. */
export const activeLease = async (em: EntityManager, groupId: string, personId: string): Promise<Lease | null> => {
  const record = await em.fork().findOne(LeaseRecord, { groupId, personId, state: { $ne: 'ended' } });
  return record && leaseOf(record);
};

export type LeaseFilter = { personId?: string; isOpen?: boolean };

/** The newest first; at most 500. */
export const findLeases = async (em: EntityManager, { personId, isOpen }: LeaseFilter): Promise<Lease[]> => {
  const records = await em.fork().find(
    LeaseRecord,
    {
      ...(personId !== undefined && { personId }),
      ...(isOpen === true && { state: { $ne: 'ended' as const } }),
    },
    { orderBy: { from: 'desc', id: 'asc' }, limit: 500 },
  );
  return records.map(leaseOf);
};

export const findLease = async (em: EntityManager, id: string): Promise<Lease | null> => {
  const record = await em.fork().findOne(LeaseRecord, id);
  return record && leaseOf(record);
};

/** Every lease that has not ended, for the comparison with the directory. */
export const openLeases = async (em: EntityManager): Promise<Lease[]> =>
  (await em.fork().find(LeaseRecord, { state: { $ne: 'ended' } })).map(leaseOf);

/** Keeps a comparison; what it found stands in the audit. */
export const keepReconciliation = (em: EntityManager, report: Reconciliation): Promise<void> =>
  em.fork().transactional(async (tx) => {
    await tx.upsert(ReconciliationRecord, { at: new Date(report.at), report });
    const { at, groups, leases, discrepancies, unread } = report;
    await appendEvents(tx, { stream: 'access', ticketId: null, phase: null }, [
      {
        id: `access/reconciled/${at}`,
        kind: 'access_reconciled',
        at,
        actor: { kind: 'machine', id: 'reconciler', name: 'Reconciler' },
        summary: `Compared ${groups} groups and ${leases} leases: ${discrepancies.length} do not agree.`,
        data: { groups, leases, discrepancies: discrepancies.length, unread: unread.length },
      },
    ]);
  });

export const lastReconciliation = async (em: EntityManager): Promise<Reconciliation | null> => {
  const [record] = await em.fork().find(ReconciliationRecord, {}, { orderBy: { at: 'desc' }, limit: 1 });
  return record?.report ?? null;
};

const leaseOf = (record: LeaseRecord): Lease => ({
  id: record.id,
  workflowId: record.workflowId,
  group: { id: record.groupId, name: record.groupName },
  person: record.person,
  ticketId: record.ticketId,
  from: record.from.toISOString(),
  until: record.until.toISOString(),
  state: record.state,
  endedAt: record.endedAt?.toISOString() ?? null,
  detail: record.detail ?? null,
});
