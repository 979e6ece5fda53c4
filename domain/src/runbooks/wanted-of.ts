import type { CatalogueEntry, Lease } from '../types.ts';
import type { RunbookContext } from './runbook.ts';

/** What is asked for, on a ticket whose cause says that something is. */
export const wantedOf = ({ access }: RunbookContext): { entry: CatalogueEntry; hours: number; lease: Lease | null } => {
  if (!access?.entry || access.hours === null) throw new Error('The ticket asks for no access.');
  return { entry: access.entry, hours: access.hours, lease: access.lease };
};
