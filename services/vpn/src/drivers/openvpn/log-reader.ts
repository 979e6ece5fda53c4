import type { VpnRefusal, VpnRefusalReason } from '@fixpoint/domain';

export type Refused = VpnRefusal & { account: string };

/** Peers whose name is known, of which only the newest are kept. */
const PEERS_KEPT = 1_000;

/** Reads the gateway's log line by line for who was not let in, and why. */
export class LogReader {
  /** A refused password is logged by address alone, so the name in the certificate shown before is remembered. */
  readonly #nameAt = new Map<string, string>();

  /** What the line says of somebody who was not let in; null for every other line. */
  read(notice: string): Refused | null {
    const logged = LOG_LINE.exec(notice)?.groups;
    if (!logged) return null;
    const { seconds, address = '', text = '', name } = logged;
    const about = this.#about(text, address, name ?? null);
    return about && { at: new Date(Number(seconds) * 1000).toISOString(), address, ...about };
  }

  #about(text: string, address: string, name: string | null): Omit<Refused, 'at' | 'address'> | null {
    const shown = VERIFY_OK.exec(text)?.groups?.['subject'];
    if (shown !== undefined) this.#remember(address, nameIn(shown));

    const failed = VERIFY_ERROR.exec(text)?.groups;
    if (failed) {
      const account = nameIn(failed['subject'] ?? '');
      const { error = '', serial } = failed;
      const certificate = serial === undefined ? null : BigInt(serial).toString(16);
      return account === null ? null : { account, reason: REASONS[error] ?? 'unknown', detail: error, certificate };
    }
    const account = name ?? this.#nameAt.get(address);
    if (account === undefined) return null;
    if (text === DISABLED) return { account, reason: 'profile_disabled', detail: DISABLED, certificate: null };
    if (text.startsWith(BAD_PASSWORD))
      return { account, reason: 'bad_credentials', detail: BAD_PASSWORD, certificate: null };
    return null;
  }

  #remember(address: string, account: string | null): void {
    if (account === null) return;
    this.#nameAt.delete(address);
    this.#nameAt.set(address, account);
    const [oldest] = this.#nameAt.keys();
    if (this.#nameAt.size > PEERS_KEPT && oldest !== undefined) this.#nameAt.delete(oldest);
  }
}

/** `>LOG:<seconds>,<flags>,[<name>/]<address> <text>`. */
const LOG_LINE = /^>LOG:(?<seconds>\d+),\w*,(?:(?<name>[^/\s]+)\/)?(?<address>\S+) (?<text>.*)$/u;
const VERIFY_OK = /^VERIFY OK: depth=0, (?<subject>.*)$/u;
const VERIFY_ERROR = /^VERIFY ERROR: depth=\d+, error=(?<error>[^:]+): (?<subject>.*?)(?:, serial=(?<serial>\d+))?$/u;
const DISABLED = "MULTI: client has been rejected due to 'disable' directive";
const BAD_PASSWORD = 'TLS Auth Error: Auth Username/Password verification failed for peer';

const nameIn = (subject: string): string | null =>
  /(?:^|[,/] ?)CN=(?<name>[^,/]+)/u.exec(subject)?.groups?.['name'] ?? null;

/** By OpenSSL's words for them (`X509_verify_cert_error_string`). */
const REASONS: Readonly<Record<string, VpnRefusalReason>> = {
  'certificate has expired': 'certificate_expired',
  'certificate revoked': 'certificate_revoked',
  'certificate is not yet valid': 'certificate_not_yet_valid',
  'unable to get local issuer certificate': 'wrong_authority',
  'unable to get issuer certificate': 'wrong_authority',
  'self-signed certificate': 'wrong_authority',
  'self-signed certificate in certificate chain': 'wrong_authority',
  'certificate signature failure': 'wrong_authority',
};
