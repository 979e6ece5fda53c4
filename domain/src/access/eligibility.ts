import type { CatalogueEntry, Person } from '../types.ts';

/** Whether somebody may ask for an entry at all. */
export const isEligible = ({ eligible }: CatalogueEntry, person: Person, department: string | null): boolean =>
  eligible.everyone ||
  eligible.people.some(({ id }) => id === person.id) ||
  eligible.departments.some((name) => name.toLowerCase() === department?.toLowerCase());

/** For how long it is granted: as asked, or as is usual, and never longer than the entry allows. */
export const hoursFor = ({ usualHours, longestHours }: CatalogueEntry, asked: number | null): number =>
  Math.min(asked ?? usualHours, longestHours);
