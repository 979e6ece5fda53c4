import type { Evidence, Facts, Person, ProbeKind } from '@fixpoint/domain';
import type { OwnedGroup } from './groups.ts';
import type { ListedMethod } from './methods.ts';

export type Account = Omit<Facts['identity.account'], 'manager' | 'managersManager' | 'domainAuthentication'>;

export type Method = Pick<ListedMethod, 'id' | 'type'>;

/** A Temporary Access Pass without its value. */
export type Pass = {
  id: string;
  createdAt: string | null;
  isUsable: boolean | null;
  /** Entra's word for why it can be used or cannot: `EnabledByPolicy`, `OneTimeUsed`, … */
  reason: string | null;
};

/** What a write left behind: the directory's name for the request. */
export type Written = { requestId: string | null };

/**
 * The company's directory. Reads throw `not_found`, `forbidden` or `unavailable`. Writes are sent once: they throw a refusal
 * when nothing was done, `too_many_requests` when they may be sent again, and `unavailable` when nobody knows.
 */
export interface Directory {
  /** `groupId` says which group `identity.group` is about. */
  probe(personId: string, probes: readonly ProbeKind[], groupId?: string): Promise<Evidence[]>;
  /** A fresh read of one account. */
  account(personId: string): Promise<Account>;
  /** Null when nobody has this address; throws `conflict` when several have. */
  personByEmail(email: string): Promise<Person | null>;
  methods(personId: string): Promise<Method[]>;
  passes(personId: string): Promise<Pass[]>;
  /** To be changed at the next sign-in. Throws `invalid` with `details.tooSimple` when the password breaks the rules. */
  setPassword(personId: string, password: string): Promise<Written>;
  revokeSessions(personId: string): Promise<Written>;
  setEnabled(personId: string, enabled: boolean): Promise<Written>;
  /** For one sign-in, from now on, in place of any other. Its value is told here and never again. */
  createPass(personId: string, lifetimeMinutes: number): Promise<Written & { pass: Pass; value: string }>;
  /** A pass that is not there is deleted already. */
  deletePass(personId: string, passId: string): Promise<Written>;
  /** A method that is not there is removed already. Throws `conflict` when Entra wants another removed or chosen first. */
  removeMethod(personId: string, method: Method): Promise<Written>;
  /** Every group with its owners. */
  groups(): Promise<OwnedGroup[]>;
  /** The people who are in a group themselves, not through another. */
  members(groupId: string): Promise<Person[]>;
  isMember(personId: string, groupId: string): Promise<boolean>;
  /** Whoever is in it already has been added. */
  addMember(personId: string, groupId: string): Promise<Written>;
  /** Whoever is not in it has been removed already. */
  removeMember(personId: string, groupId: string): Promise<Written>;
}
