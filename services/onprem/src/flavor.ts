import type { OnpremFacts } from '@fixpoint/domain';
import type { Change, Entry } from 'ldapts';

/** What differs between directories that speak LDAP: where an account keeps its name, its lock and its password's age. */
export interface Flavor {
  nameAttribute: string;
  attributes: readonly string[];
  facts(entry: Entry): OnpremFacts;
  /** The changes that end a lock; none when there is nothing to end. */
  unlock(entry: Entry): Change[];
}

/** The first value of an attribute, as text. */
export const valueOf = (entry: Entry, attribute: string): string | null => {
  const value = entry[attribute];
  const first = Array.isArray(value) ? value[0] : value;
  if (first === undefined) return null;
  return String(first);
};
