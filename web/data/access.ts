import 'server-only';
import { type CatalogueEntry, type Lease, may, type Person, type Reconciliation } from '@fixpoint/domain';
import { catalogue, findLeases, lastReconciliation } from '@fixpoint/records';
import { notFound } from 'next/navigation';
import { requireSession } from '../auth.ts';
import { records } from './sources.ts';

export type Access = { person: Person; offered: CatalogueEntry[]; mine: Lease[] };

/** What the reader may ask for, and what they have. */
export const loadAccess = async (): Promise<Access> => {
  const { person } = await requireSession();
  const [offered, mine] = await Promise.all([
    catalogue(records(), 'offered'),
    findLeases(records(), { personId: person.id, isOpen: true }),
  ]);
  return { person, offered, mine };
};

export type Catalogue = {
  entries: CatalogueEntry[];
  leases: Lease[];
  reconciliation: Reconciliation | null;
  isAdmin: boolean;
  me: Person;
};

/** Everything there is to be asked for; for staff, and for owners of groups theirs. */
export const loadCatalogue = async (): Promise<Catalogue> => {
  const { person, roles } = await requireSession();
  const all = await catalogue(records(), 'all');
  const isStaff = may(roles, 'viewer');
  const entries = isStaff ? all : all.filter(({ owners }) => owners.some(({ id }) => id === person.id));
  if (!isStaff && entries.length === 0) notFound();
  const own = new Set(entries.map(({ id }) => id));
  const leases = (await findLeases(records(), { isOpen: true })).filter(({ group }) => isStaff || own.has(group.id));
  return {
    entries,
    leases,
    reconciliation: isStaff ? await lastReconciliation(records()) : null,
    isAdmin: may(roles, 'admin'),
    me: person,
  };
};

/** One entry, for who may curate it. */
export const loadEntry = async (groupId: string): Promise<CatalogueEntry> => {
  const { entries, isAdmin, me } = await loadCatalogue();
  const entry = entries.find(({ id }) => id === groupId);
  if (!entry || (!isAdmin && !entry.owners.some(({ id }) => id === me.id))) return notFound();
  return entry;
};
