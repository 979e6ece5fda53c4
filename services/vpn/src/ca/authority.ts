/** What an authority knows of a certificate that it issued; times as ISO 8601, the serial number in hexadecimal. */
export type Issued = { serial: string; notBefore: string; notAfter: string; revokedAt: string | null };

export type Certificate = { serial: string; notAfter: string; certificate: string; chain: string };

/** Who issues the certificates that a gateway believes, and publishes which of them count no more. */
export interface Authority {
  /** Newest first. */
  issuedTo(account: string): Promise<Issued[]>;
  /** Takes the key from the request and nothing else; the same `key` gives the same certificate. Throws `invalid`, `conflict`. */
  issue(account: string, csr: string, key: string): Promise<Certificate>;
  /** Repeatable. Throws `not_found` for a serial that was not issued to this account. */
  revoke(account: string, serial: string): Promise<void>;
  /** Revokes what was issued under this `key`, if anything was. Repeatable. */
  withdraw(account: string, key: string): Promise<void>;
  /** Publishes the list of revoked certificates anew, before the last one runs out. */
  publish(): Promise<void>;
}
