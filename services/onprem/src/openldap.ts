import { Attribute, Change } from 'ldapts';
import { type Flavor, valueOf } from './flavor.ts';

const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d+)?Z$/;
/** slapo-ppolicy(5): an administrator locked it for good, which is theirs to end. */
const FOR_GOOD = '000001010000Z';

/** OpenLDAP with its password policy overlay: the lock is an operational attribute, and deleting it ends the lock. */
export const openldap: Flavor = {
  nameAttribute: 'uid',
  attributes: ['pwdAccountLockedTime', 'pwdChangedTime', 'pwdReset'],
  facts: (entry) => {
    const locked = valueOf(entry, 'pwdAccountLockedTime');
    return {
      enabled: locked !== FOR_GOOD,
      lockedAt: instantOf(locked),
      passwordChangedAt: instantOf(valueOf(entry, 'pwdChangedTime')),
      passwordExpired: valueOf(entry, 'pwdReset') === 'TRUE',
    };
  },
  unlock: (entry) =>
    instantOf(valueOf(entry, 'pwdAccountLockedTime')) === null
      ? []
      : [new Change({ operation: 'delete', modification: new Attribute({ type: 'pwdAccountLockedTime' }) })],
};

const instantOf = (time: string | null): string | null => {
  if (time === FOR_GOOD) return null;
  const [, year, month, day, hours, minutes, seconds] = GENERALIZED_TIME.exec(time ?? '') ?? [];
  return year ? `${year}-${month}-${day}T${hours}:${minutes}:${seconds}.000Z` : null;
};
