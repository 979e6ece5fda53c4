import type { LabCore } from '../core.ts';
import type { Account, SignIn } from '../state/state.ts';
import type { Person } from '../state/state.ts';

export type LabPersonView = Omit<Person, 'untouched' | 'groupIds' | 'managerId'> & {
  manager: string | null;
  groups: string[];
  isProtected: boolean;
  lockedUntil: string | null;
  sessions: number;
  signIns: SignIn[];
};

/** Everything about a person but the secrets. */
export const personView = (core: LabCore, { person, secret, signIns }: Account): LabPersonView => {
  const { untouched: _untouched, groupIds: _groupIds, managerId, ...rest } = person;
  const sessions = [...core.directory.state.sessions.values()].filter(({ personId }) => personId === person.id);
  return {
    ...rest,
    manager: managerId ? (core.directory.find(managerId)?.person.upn ?? null) : null,
    groups: core.directory.groupsOf(person).map((group) => group.key),
    isProtected: core.directory.isProtected(person),
    lockedUntil: secret.lockedUntilMs > core.now() ? new Date(secret.lockedUntilMs).toISOString() : null,
    sessions: sessions.length,
    signIns,
  };
};
