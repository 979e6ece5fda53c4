import type { Discrepancy, Lease, Person, Reconciliation } from '@fixpoint/domain';
import type { IdentityClient } from '@fixpoint/identity';
import { catalogue, keepReconciliation, openLeases, syncCatalogue } from '@fixpoint/records';
import type { EntityManager } from '@mikro-orm/postgresql';
import { heartbeat } from '@temporalio/activity';
import { beating, cancellable, valueOf } from './service-call.ts';

/** The workflows of leases, as far as a comparison needs them. */
export type LeaseWorkflows = {
  isRunning(workflowId: string): Promise<boolean>;
  /** Goes on with a lease that has lost its workflow. */
  goOn(lease: Lease): Promise<void>;
};

/** A lease is given so long to end before that is said. */
const OVERDUE_MS = 10 * 60 * 1000;

type Compared = Pick<Discrepancy, 'kind' | 'detail'> & { person: Person; leaseId?: string; mended?: string };

export const accessActivities = (identity: IdentityClient, em: EntityManager, workflows: LeaseWorkflows) => {
  const membersOf = async (groupId: string): Promise<Person[]> => {
    const request = identity.v1.groups[':groupId'].members.$get({ param: { groupId } }, cancellable());
    return (await beating(valueOf('identity', request))).members;
  };

  return {
    syncCatalogue: async (): Promise<void> => {
      const { groups } = await beating(valueOf('identity', identity.v1.groups.$get({}, cancellable())));
      await syncCatalogue(em, groups, new Date());
    },

    /** Mends what it can by itself (a lease without its workflow goes on), and says what a person must look at. */
    reconcileAccess: async (): Promise<Reconciliation> => {
      const now = new Date();
      const leases = await openLeases(em);
      const groups = new Map((await catalogue(em, 'offered')).map(({ id, name }) => [id, name]));
      for (const { group } of leases) if (!groups.has(group.id)) groups.set(group.id, group.name);
      const discrepancies: Discrepancy[] = [];
      const unread: string[] = [];
      for (const [id, name] of groups) {
        heartbeat();
        const own = leases.filter(({ group }) => group.id === id);
        try {
          const found = compare(await membersOf(id), own, now);
          discrepancies.push(...found.map((each) => ({ leaseId: null, mended: null, ...each, group: { id, name } })));
        } catch (error) {
          unread.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      for (const lease of leases) {
        heartbeat();
        if (await workflows.isRunning(lease.workflowId)) continue;
        await workflows.goOn(lease);
        const detail = `Nothing was there to end it at ${lease.until}.`;
        const { id: leaseId, group, person } = lease;
        const mended = 'Its workflow was started again.';
        discrepancies.push({ kind: 'lease_without_workflow', leaseId, group, person, detail, mended });
      }
      const report = { at: now.toISOString(), groups: groups.size, leases: leases.length, discrepancies, unread };
      await keepReconciliation(em, report);
      return report;
    },
  };
};

const compare = (members: readonly Person[], leases: readonly Lease[], now: Date): Compared[] => [
  ...members
    .filter(({ id }) => !leases.some(({ person }) => person.id === id))
    .map((person): Compared => ({
      kind: 'member_without_lease',
      person,
      detail: 'Is a member, and no lease ends it: put in by hand, or left over.',
    })),
  ...leases
    .filter(({ person, state }) => state === 'active' && !members.some(({ id }) => id === person.id))
    .map(({ id: leaseId, person, until }): Compared => ({
      kind: 'lease_without_member',
      leaseId,
      person,
      detail: `Has access until ${until}, and is no member: taken out by hand.`,
    })),
  ...leases
    .filter(({ until }) => Date.parse(until) + OVERDUE_MS < now.getTime())
    .map(({ id: leaseId, person, until, detail }): Compared => ({
      kind: 'overdue',
      leaseId,
      person,
      detail: `Should have ended at ${until}. ${detail ?? ''}`.trim(),
    })),
];
