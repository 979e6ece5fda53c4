import type { VpnCapability, VpnFacts } from '@fixpoint/domain';
import type { Certificate } from './ca/authority.ts';

export type VpnHealth = { isUp: boolean; peopleRefused: number };
export type VpnSession = VpnFacts['sessions'][number];

/**
 * One kind of gateway. `account` is the common name of the person's certificates. What a gateway cannot do is not among its
 * capabilities, and throws `invalid`. A gateway that does not answer throws `unavailable`; for `diagnose` that is an answer.
 */
export interface VpnDriver {
  readonly kind: string;
  readonly capabilities: ReadonlySet<VpnCapability>;
  diagnose(account: string): Promise<VpnFacts>;
  /** Lets a disabled profile in again. Repeatable. Answers whether it was disabled, which is what undoing needs to know. */
  resetProfile(account: string): Promise<{ wasDisabled: boolean }>;
  disableProfile(account: string): Promise<void>;
  /** Issues for the device's own key; the same `key` gives the same certificate, however often it is asked. */
  renewCertificate(account: string, csr: string, key: string): Promise<Certificate>;
  /** Revokes what was issued under this `key`, if anything was. Repeatable. */
  withdrawCertificate(account: string, key: string): Promise<void>;
  /** Repeatable; throws `not_found` for a serial that this gateway's authority never issued to the account. */
  revokeCertificate(account: string, serial: string): Promise<void>;
  /** Ends one session, so that its client comes back at once. A session that is gone is ended. */
  killSession(account: string, sessionId: string): Promise<void>;
  /** A session that began after the instant and that the gateway has let in; `known` are those there were then. Null while there is none. */
  sessionSince(account: string, after: Date, known: readonly string[]): Promise<VpnSession | null>;
  /** Whether it answers, and how many different people it refused in the last ten minutes. */
  health(): Promise<VpnHealth>;
  close(): Promise<void>;
}
