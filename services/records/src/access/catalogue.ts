import { type CatalogueEntry, type Curation, FixpointError, type Person } from '@fixpoint/domain';
import { stageProblems } from '@fixpoint/domain/read-policy';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents } from '../audit/append-events.ts';
import { CatalogueRecord } from '../entities/access.entities.ts';
import { personActor } from '../tickets/open-ticket.ts';

/** A group as the directory has it. */
export type SyncedGroup = Pick<CatalogueEntry, 'id' | 'name' | 'description' | 'refusal' | 'owners'>;

const WEEK_HOURS = 7 * 24;
const QUARTER_HOURS = 90 * 24;

/** Nobody can ask for a group before somebody has curated it. */
const UNCURATED: Curation = {
  offered: false,
  aliases: [],
  risk: 'medium',
  stages: [],
  longestHours: QUARTER_HOURS,
  usualHours: WEEK_HOURS,
  eligible: { everyone: true, departments: [], people: [] },
};

/** Takes over what the directory has; what was curated stays. A group that is gone is not offered any more. */
export const syncCatalogue = (
  em: EntityManager,
  groups: readonly SyncedGroup[],
  now: Date,
): Promise<{ added: number; gone: number }> =>
  em.fork().transactional(async (tx) => {
    await tx.execute(`select pg_advisory_xact_lock(hashtextextended('catalogue', 0))`);
    const known = new Map((await tx.find(CatalogueRecord, {})).map((record) => [record.id, record]));
    let added = 0;
    for (const group of groups) {
      const record = known.get(group.id);
      if (record) Object.assign(record, { ...group, syncedAt: now, goneAt: null });
      else {
        tx.persist(tx.create(CatalogueRecord, { ...UNCURATED, ...group, syncedAt: now }));
        added += 1;
      }
    }
    const present = new Set(groups.map(({ id }) => id));
    const gone = [...known.values()].filter(({ id, goneAt }) => !present.has(id) && !goneAt);
    for (const record of gone) record.goneAt = now;
    if (added > 0 || gone.length > 0)
      await appendEvents(tx, { stream: 'catalogue', ticketId: null, phase: null }, [
        {
          id: `catalogue/synced/${now.toISOString()}`,
          kind: 'catalogue_synced',
          at: now.toISOString(),
          actor: { kind: 'machine', id: 'catalogue', name: 'Catalogue' },
          summary: `${added} groups are new in the directory, ${gone.length} are gone.`,
          data: { added, gone: gone.map(({ id }) => id) },
        },
      ]);
    return { added, gone: gone.length };
  });

export type Curated = { id: string; curation: Curation; by: Person; now: Date };

/** `not_found`: the directory has no such group. `conflict`: it can never be offered. `invalid`: a field is wrong. */
export const curateEntry = (em: EntityManager, { id, curation, by, now }: Curated): Promise<CatalogueEntry> =>
  em.fork().transactional(async (tx) => {
    const record = await tx.findOne(CatalogueRecord, { id, goneAt: null });
    if (!record) throw new FixpointError('not_found', 'The directory has no such group.');
    if (curation.offered && record.refusal)
      throw new FixpointError('conflict', `${record.name} can never be granted here (${record.refusal}).`);
    const problems = curation.stages.flatMap((stage, nth) => stageProblems(stage, `stages.${nth}`));
    if (curation.usualHours > curation.longestHours)
      problems.push({ field: 'usualHours', message: 'must not be more than longestHours' });
    if (problems.length > 0)
      throw new FixpointError('invalid', problems.map(({ field, message }) => `${field}: ${message}`).join('; '), {
        errors: problems,
      });
    Object.assign(record, { ...curation, curatedAt: now, curatedBy: by });
    await appendEvents(tx, { stream: 'catalogue', ticketId: null, phase: null }, [
      {
        id: `catalogue/${id}/${now.toISOString()}`,
        kind: 'catalogue_curated',
        at: now.toISOString(),
        actor: personActor(by),
        summary: `${by.name} curated ${record.name}${curation.offered ? '' : ', which is not offered'}.`,
        data: { groupId: id, curation },
      },
    ]);
    return entryOf(record);
  });

/** What people may ask for, or all that there is. */
export const catalogue = async (em: EntityManager, which: 'offered' | 'all'): Promise<CatalogueEntry[]> => {
  const where = which === 'offered' ? { offered: true, refusal: null, goneAt: null } : { goneAt: null };
  const records = await em.fork().find(CatalogueRecord, where, { orderBy: { name: 'asc', id: 'asc' }, limit: 5_000 });
  return records.map(entryOf);
};

export const entryOf = (record: CatalogueRecord): CatalogueEntry => ({
  id: record.id,
  name: record.name,
  description: record.description ?? null,
  owners: record.owners,
  refusal: record.refusal ?? null,
  offered: record.offered,
  aliases: record.aliases,
  risk: record.risk,
  stages: record.stages,
  longestHours: record.longestHours,
  usualHours: record.usualHours,
  eligible: record.eligible,
  syncedAt: record.syncedAt.toISOString(),
  curatedAt: record.curatedAt?.toISOString() ?? null,
  curatedBy: record.curatedBy ?? null,
});
