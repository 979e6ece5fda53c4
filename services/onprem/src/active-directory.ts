import { Attribute, Change } from 'ldapts';
import { type Flavor, valueOf } from './flavor.ts';

/** `ACCOUNTDISABLE` in `userAccountControl`. */
const DISABLED = 0x2;
/** `UF_PASSWORD_EXPIRED` in the computed attribute, which only a domain controller fills. */
const PASSWORD_EXPIRED = 0x800000;
const FILETIME_EPOCH_MS = Date.UTC(1601, 0, 1);
const TICKS_PER_MS = 10_000n;

/** Active Directory: `lockoutTime` above 0 is a lock, and writing 0 ends it, as `Unlock-ADAccount` does. */
export const activeDirectory: Flavor = {
  nameAttribute: 'sAMAccountName',
  attributes: ['userAccountControl', 'lockoutTime', 'pwdLastSet', 'msDS-User-Account-Control-Computed'],
  facts: (entry) => {
    const control = valueOf(entry, 'userAccountControl');
    const computed = valueOf(entry, 'msDS-User-Account-Control-Computed');
    const passwordSet = valueOf(entry, 'pwdLastSet');
    return {
      enabled: control === null || (Number(control) & DISABLED) === 0,
      lockedAt: instantOf(valueOf(entry, 'lockoutTime')),
      passwordChangedAt: instantOf(passwordSet),
      passwordExpired: passwordSet === '0' || (Number(computed ?? 0) & PASSWORD_EXPIRED) !== 0,
    };
  },
  unlock: (entry) =>
    instantOf(valueOf(entry, 'lockoutTime')) === null
      ? []
      : [
          new Change({
            operation: 'replace',
            modification: new Attribute({ type: 'lockoutTime', values: ['0'] }),
          }),
        ],
};

/** A FILETIME, 100 ns since 1601, as ISO 8601; null for 0, which means never. */
const instantOf = (filetime: string | null): string | null => {
  if (filetime === null || !/^\d+$/.test(filetime) || filetime === '0') return null;
  return new Date(FILETIME_EPOCH_MS + Number(BigInt(filetime) / TICKS_PER_MS)).toISOString();
};
