import type { LabCore } from '../core.ts';
import { lockedUntilMs } from '../directory/lockout.ts';
import type { Account, Audit, LockoutCounter, Person, SignIn } from '../state/state.ts';

export type LabPersonView = Omit<Person, 'untouched' | 'groupIds' | 'managerId'> & {
  manager: string | null;
  groups: string[];
  isProtected: boolean;
  /** When the longer lock of smart lockout ends. */
  lockedUntil: string | null;
  lockout: { familiar: LockoutCounter; unfamiliar: LockoutCounter };
  sessions: number;
  signIns: SignIn[];
  audits: Audit[];
};

/** Everything about a person but the secrets. */
export const personView = (core: LabCore, account: Account): LabPersonView => {
  const { person, secret, signIns, audits } = account;
  const { familiar, unfamiliar } = secret.lockout;
  const lockedMs = lockedUntilMs(account);
  const { untouched: _untouched, groupIds: _groupIds, managerId, ...rest } = person;
  const sessions = [...core.directory.state.sessions.values()].filter(({ personId }) => personId === person.id);
  return {
    ...rest,
    manager: managerId ? (core.directory.find(managerId)?.person.upn ?? null) : null,
    groups: core.directory.groupsOf(person).map((group) => group.key),
    isProtected: core.directory.isProtected(person),
    lockedUntil: lockedMs > core.now() ? new Date(lockedMs).toISOString() : null,
    lockout: { familiar, unfamiliar },
    sessions: sessions.length,
    signIns,
    audits,
  };
};
