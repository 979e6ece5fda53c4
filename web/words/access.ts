import type { CatalogueEntry, Discrepancy, GroupRefusal } from '@fixpoint/domain';

export const GROUP_REFUSAL: Record<GroupRefusal, string> = {
  dynamic: 'A rule fills it',
  synced: 'Kept in Active Directory',
  mail_enabled: 'Kept in Exchange',
  role_assignable: 'Can carry administrator roles',
  restricted: 'Only its own administrators change it',
};

export const DISCREPANCY: Record<Discrepancy['kind'], string> = {
  member_without_lease: 'Member without an end',
  lease_without_member: 'Taken out by hand',
  lease_without_workflow: 'Nothing to end it',
  overdue: 'Should have ended',
};

const HOURS = [4, 8, 24, 3 * 24, 7 * 24, 14 * 24, 30 * 24, 90 * 24, 180 * 24, 365 * 24];

/** How long somebody may ask for an entry: round spans up to the longest, and what is usual. */
export const spansFor = ({ usualHours, longestHours }: CatalogueEntry): number[] =>
  [...new Set([...HOURS.filter((hours) => hours < longestHours), usualHours, longestHours])].toSorted((a, b) => a - b);
