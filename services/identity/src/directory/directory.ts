import type { Evidence, Facts, Person, ProbeKind } from '@fixpoint/domain';

export type Account = Omit<Facts['identity.account'], 'manager' | 'domainAuthentication'>;

/** What a write left behind: the directory's name for the request. */
export type Written = { requestId: string | null };

/**
 * The company's directory. Reads throw `not_found`, `forbidden` or `unavailable`. Writes are sent once: they throw a refusal
 * when nothing was done, `too_many_requests` when they may be sent again, and `unavailable` when nobody knows.
 */
export interface Directory {
  probe(personId: string, probes: readonly ProbeKind[]): Promise<Evidence[]>;
  /** A fresh read of one account. */
  account(personId: string): Promise<Account>;
  /** Null when nobody has this address; throws `conflict` when several have. */
  personByEmail(email: string): Promise<Person | null>;
  /** To be changed at the next sign-in. Throws `invalid` with `details.tooSimple` when the password breaks the rules. */
  setPassword(personId: string, password: string): Promise<Written>;
  revokeSessions(personId: string): Promise<Written>;
  setEnabled(personId: string, enabled: boolean): Promise<Written>;
}
