import type { VpnCapability, VpnFacts } from '@fixpoint/domain';
import { checkedAccount } from '../../account-name.ts';
import type { Authority, Certificate } from '../../ca/authority.ts';
import { ownSession } from '../../own-session.ts';
import { Profiles } from '../../profiles.ts';
import { Refusals } from '../../refusals.ts';
import { unlessDown } from '../../unless-down.ts';
import type { VpnDriver, VpnHealth, VpnSession } from '../../vpn-driver.ts';
import { LogReader } from './log-reader.ts';
import { Management, type ManagementSettings } from './management.ts';
import { type Client, clientsIn } from './read-status.ts';

export type OpenvpnSettings = {
  name: string;
  management: ManagementSettings;
  /** The gateway's `client-config-dir`. */
  profileDirectory: string;
  /** How often the table of clients is read, to know when each was last heard; also what brings a lost connection back. */
  watchEveryMs: number;
  /** From how long without a byte on a session counts as stuck: well above the gateway's `keepalive`. */
  silentAfterMs: number;
};

const SHARED_FOR_MS = 500;
const TROUBLE_WINDOW_MS = 10 * 60 * 1000;

/** OpenVPN community edition, by its management interface, its `client-config-dir` and its authority. */
export class OpenvpnDriver implements VpnDriver {
  readonly kind = 'openvpn';
  readonly capabilities: ReadonlySet<VpnCapability> = new Set<VpnCapability>([
    'diagnose',
    'resetProfile',
    'renewCertificate',
    'killSession',
    'verifyConnectivity',
  ]);
  readonly #settings: OpenvpnSettings;
  readonly #authority: Authority;
  readonly #profiles: Profiles;
  readonly #management: Management;
  readonly #refusals = new Refusals();
  readonly #heard = new Map<string, { bytes: number; at: string }>();
  #recent: { startedAt: number; clients: Promise<Client[]> } = { startedAt: 0, clients: Promise.resolve([]) };
  readonly #now: () => Date;
  readonly #watchedSince: string;
  readonly #watch: NodeJS.Timeout;

  constructor(settings: OpenvpnSettings, authority: Authority, now: () => Date = () => new Date()) {
    this.#settings = settings;
    this.#authority = authority;
    this.#profiles = new Profiles(settings.profileDirectory);
    this.#now = now;
    this.#watchedSince = now().toISOString();
    const reader = new LogReader();
    this.#management = new Management(settings.management, (notice) => {
      const refused = reader.read(notice);
      if (refused) this.#keep(refused);
    });
    this.#watch = setInterval(() => void this.#clients().catch(() => undefined), settings.watchEveryMs);
    void this.#clients().catch(() => undefined); // listens from the start, for refusals that nobody has asked about yet
  }

  async diagnose(account: string): Promise<VpnFacts> {
    checkedAccount(account);
    const [sessions, certificates, isDisabled] = await Promise.all([
      unlessDown(this.#sessionsOf(account)),
      this.#authority.issuedTo(account),
      this.#profiles.isDisabled(account),
    ]);
    const recently = new Date(this.#now().getTime() - TROUBLE_WINDOW_MS);
    const refusals = this.#refusals.of(account);
    const ownRecent = refusals.some(({ at }) => at >= recently.toISOString()) ? 1 : 0;
    return {
      gateway: this.#settings.name,
      account,
      capabilities: [...this.capabilities],
      silentAfterMs: this.#settings.silentAfterMs,
      isUp: sessions !== null,
      isDisabled,
      certificates,
      sessions: sessions ?? [],
      refusals,
      watchedSince: this.#watchedSince,
      othersRefused: this.#refusals.peopleSince(recently) - ownRecent,
    };
  }

  async resetProfile(account: string): Promise<{ wasDisabled: boolean }> {
    const wasDisabled = await this.#profiles.isDisabled(checkedAccount(account));
    await this.#profiles.enable(account);
    return { wasDisabled };
  }

  disableProfile(account: string): Promise<void> {
    return this.#profiles.disable(checkedAccount(account));
  }

  renewCertificate(account: string, csr: string, key: string): Promise<Certificate> {
    return this.#authority.issue(account, csr, key);
  }

  withdrawCertificate(account: string, key: string): Promise<void> {
    return this.#authority.withdraw(account, key);
  }

  revokeCertificate(account: string, serial: string): Promise<void> {
    return this.#authority.revoke(account, serial);
  }

  async killSession(account: string, sessionId: string): Promise<void> {
    checkedAccount(account);
    // The table is read just before: ids are given anew after a restart, and only the person's own session may be ended.
    const held = ownSession(await this.#clients(), account, sessionId);
    if (!held) return;
    await this.#management.command(`client-kill ${held.id}`);
  }

  async sessionSince(account: string, after: Date, known: readonly string[]): Promise<VpnSession | null> {
    const sessions = sessionsIn(await this.#recentClients(), checkedAccount(account), this.#heard);
    // The gateway counts in whole seconds: within the one of the fix, only its id tells a new session from an old one.
    const second = Math.floor(after.getTime() / 1000) * 1000;
    return (
      sessions.find(({ id, since }) => {
        const began = new Date(since).getTime();
        return began > after.getTime() || (began >= second && !known.includes(id));
      }) ?? null
    );
  }

  async health(): Promise<VpnHealth> {
    const clients = await unlessDown(this.#recentClients());
    const recently = new Date(this.#now().getTime() - TROUBLE_WINDOW_MS);
    return { isUp: clients !== null, peopleRefused: this.#refusals.peopleSince(recently) };
  }

  async close(): Promise<void> {
    clearInterval(this.#watch);
    await this.#management.close();
  }

  #keep({ account, ...refusal }: VpnFacts['refusals'][number] & { account: string }): void {
    this.#refusals.keep(account, refusal);
  }

  async #sessionsOf(account: string): Promise<VpnSession[]> {
    return sessionsIn(await this.#clients(), account, this.#heard);
  }

  /** One read for all who wait for somebody to connect, however many there are. */
  #recentClients(): Promise<Client[]> {
    const startedAt = this.#now().getTime();
    if (startedAt - this.#recent.startedAt >= SHARED_FOR_MS) this.#recent = { startedAt, clients: this.#clients() };
    return this.#recent.clients;
  }

  /** A disabled client is told `ESTABLISHED` too; only those in this table have been let in. */
  async #clients(): Promise<Client[]> {
    const clients = clientsIn(await this.#management.list('status 3'));
    const at = this.#now().toISOString();
    for (const id of this.#heard.keys()) if (!clients.some((client) => client.id === id)) this.#heard.delete(id);
    for (const { id, bytesReceived } of clients) {
      const before = this.#heard.get(id);
      // Whether a session was heard before this worker came is not known, so it counts as heard when first seen.
      if (before?.bytes !== bytesReceived) this.#heard.set(id, { bytes: bytesReceived, at });
    }
    return clients;
  }
}

type Heard = ReadonlyMap<string, { at: string }>;

const sessionsIn = (clients: readonly Client[], account: string, heard: Heard): VpnSession[] =>
  clients
    .filter((client) => client.account === account)
    .map(({ id, since, address }) => ({
      id,
      since: since.toISOString(),
      address,
      heardAt: heard.get(id)?.at ?? null,
    }));
