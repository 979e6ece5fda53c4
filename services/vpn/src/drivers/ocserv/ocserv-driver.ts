import { FixpointError, type VpnCapability, type VpnFacts } from '@fixpoint/domain';
import { checkedAccount } from '../../account-name.ts';
import type { Authority, Certificate } from '../../ca/authority.ts';
import { ownSession } from '../../own-session.ts';
import { unlessDown } from '../../unless-down.ts';
import type { VpnDriver, VpnHealth, VpnSession } from '../../vpn-driver.ts';
import { Occtl, type OcctlSettings, type OcservUser } from './occtl.ts';

/** It does not say when it last heard a client, and ends those that are gone by itself. */
const SILENT_AFTER_MS = 5 * 60 * 1000;

export type OcservSettings = { name: string; occtl: OcctlSettings };

/**
 * ocserv, which AnyConnect and OpenConnect dial. Its log names nobody whose certificate it refuses, so what is wrong with a
 * certificate is read from the authority; and it has no profiles to disable.
 */
export class OcservDriver implements VpnDriver {
  readonly kind = 'ocserv';
  readonly capabilities: ReadonlySet<VpnCapability> = new Set<VpnCapability>([
    'diagnose',
    'renewCertificate',
    'killSession',
    'verifyConnectivity',
  ]);
  readonly #settings: OcservSettings;
  readonly #authority: Authority;
  readonly #occtl: Occtl;
  readonly #watchedSince: string;

  constructor(settings: OcservSettings, authority: Authority, now: () => Date = () => new Date()) {
    this.#settings = settings;
    this.#authority = authority;
    this.#occtl = new Occtl(settings.occtl);
    this.#watchedSince = now().toISOString();
  }

  async diagnose(account: string): Promise<VpnFacts> {
    const [sessions, certificates] = await Promise.all([
      unlessDown(this.#sessionsOf(checkedAccount(account))),
      this.#authority.issuedTo(account),
    ]);
    return {
      gateway: this.#settings.name,
      account,
      capabilities: [...this.capabilities],
      silentAfterMs: SILENT_AFTER_MS,
      isUp: sessions !== null,
      isDisabled: null,
      certificates,
      sessions: sessions ?? [],
      refusals: [],
      watchedSince: this.#watchedSince,
      othersRefused: 0,
    };
  }

  resetProfile(): Promise<{ wasDisabled: boolean }> {
    return Promise.reject(new FixpointError('invalid', `${this.#settings.name}: ocserv has no profiles to reset.`));
  }

  disableProfile(): Promise<void> {
    return Promise.reject(new FixpointError('invalid', `${this.#settings.name}: ocserv has no profiles to disable.`));
  }

  renewCertificate(account: string, csr: string, key: string): Promise<Certificate> {
    return this.#authority.issue(account, csr, key);
  }

  async withdrawCertificate(account: string, key: string): Promise<void> {
    await this.#authority.withdraw(account, key);
    await this.#occtl.reload();
  }

  async revokeCertificate(account: string, serial: string): Promise<void> {
    await this.#authority.revoke(account, serial);
    await this.#occtl.reload();
  }

  async killSession(account: string, sessionId: string): Promise<void> {
    checkedAccount(account);
    const held = ownSession(await this.#occtl.users(), account, sessionId);
    if (!held) return;
    await this.#occtl.disconnect(held.id);
  }

  async sessionSince(account: string, after: Date, known: readonly string[]): Promise<VpnSession | null> {
    const sessions = await this.#sessionsOf(checkedAccount(account));
    // The gateway counts in whole minutes: within the one of the fix, only its id tells a new session from an old one.
    const minute = Math.floor(after.getTime() / 60_000) * 60_000;
    return sessions.find(({ id, since }) => new Date(since).getTime() >= minute && !known.includes(id)) ?? null;
  }

  async health(): Promise<VpnHealth> {
    return { isUp: (await unlessDown(this.#occtl.users())) !== null, peopleRefused: 0 };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #sessionsOf(account: string): Promise<VpnSession[]> {
    return (await this.#occtl.users()).filter((user) => user.account === account).map(sessionOf);
  }
}

const sessionOf = ({ id, since, address }: OcservUser): VpnSession => ({
  id,
  since: since.toISOString(),
  address,
  heardAt: null,
});
