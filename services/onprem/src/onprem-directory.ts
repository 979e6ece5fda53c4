import type { OnpremFacts } from '@fixpoint/domain';

/** A directory on the premises that owns accounts which Entra only mirrors. One driver a kind of directory. */
export interface OnpremDirectory {
  /** FixpointError `not_found` when there is no such account, `unavailable` when the directory does not answer. */
  look(accountName: string): Promise<OnpremFacts>;
  /** Ends a lock after wrong passwords; does no harm to an account that is not locked. Never enables a disabled one. */
  unlock(accountName: string): Promise<void>;
}
