import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VpnSituation } from '../world/world-vpn.ts';
import type { WorldPerson } from '../world/world.ts';
import { Laptops, publicKeyIn } from './laptops.ts';
import { ManagementServer } from './management-server.ts';
import { VpnAuthority } from './vpn-authority.ts';
import { type Dialled, VpnGateway } from './vpn-gateway.ts';

const HOUR_MS = 60 * 60 * 1000;

/** The company's VPN: an authority, a gateway with its management interface, and what people dial it with. */
export class VpnLab {
  readonly gateway: VpnGateway;
  readonly laptops: Laptops;
  readonly #authority: VpnAuthority;
  readonly #home: string;
  readonly #management: ManagementServer;
  readonly #now: () => number;

  private constructor(home: string, authority: VpnAuthority, now: () => number) {
    this.#home = home;
    this.#authority = authority;
    this.#now = now;
    this.gateway = new VpnGateway(authority, this.profileDirectory, now);
    this.laptops = new Laptops(join(home, 'laptops'));
    this.#management = new ManagementServer(this.gateway, (account) => void this.dial(account));
  }

  static async open(home: string, now: () => number): Promise<VpnLab> {
    const authority = await VpnAuthority.open(vpnPlaces(home).authority, now);
    const lab = new VpnLab(home, authority, now);
    await mkdir(lab.profileDirectory, { recursive: true });
    await lab.start();
    return lab;
  }

  get authorityDirectory(): string {
    return this.#authority.directory;
  }
  get profileDirectory(): string {
    return vpnPlaces(this.#home).profiles;
  }
  get managementPath(): string {
    return vpnPlaces(this.#home).management;
  }
  get isUp(): boolean {
    return this.#management.isUp;
  }

  start(): Promise<void> {
    return this.#management.start(this.managementPath);
  }

  /** The gateway falls over: nobody is connected any more, and it does not answer. */
  async stop(): Promise<void> {
    for (const { account } of this.gateway.sessions()) this.gateway.hangUp(account);
    await this.#management.stop();
  }

  /** Those of the world file who have a laptop for it; whoever has one already keeps what they have. */
  async furnish(people: readonly WorldPerson[]): Promise<void> {
    for (const { upn, vpn } of people) if (vpn && !(await this.laptops.of(accountOf(upn)))) await this.set(upn, vpn);
  }

  /** Puts somebody into a situation, as if it had come about before. */
  async set(upn: string, { certificate, profileDisabled, session, tried }: VpnSituation): Promise<void> {
    const account = accountOf(upn);
    const laptop = await this.laptops.make(account);
    const issued =
      certificate && (await this.#authority.issue(account, await publicKeyIn(laptop.publicKey), certificate));
    await this.laptops.keep(account, { ...laptop, certificate: issued });
    const before = { sinceMs: this.#now() - 2 * HOUR_MS, isSilent: session === 'stuck' };
    if (session !== 'none' && issued) await this.gateway.dial(issued, before);
    if (profileDisabled) await writeFile(join(this.profileDirectory, account), 'disable\n');
    if (tried) await this.dial(account);
  }

  async dial(upn: string): Promise<Dialled> {
    const laptop = await this.laptops.of(accountOf(upn));
    if (!laptop?.certificate) return { connected: false, why: 'there is no certificate on the laptop' };
    if (!this.isUp) return { connected: false, why: 'the gateway does not answer' };
    return this.gateway.dial(laptop.certificate);
  }

  /** Installs a certificate for the laptop's own key. */
  async install(upn: string, certificate: string): Promise<void> {
    const account = accountOf(upn);
    const laptop = (await this.laptops.of(account)) ?? (await this.laptops.make(account));
    await this.laptops.keep(account, { ...laptop, certificate });
  }
}

/** A unix socket's address is short, whatever the folder's is. */
const SOCKET_PATH_MAX = 100;

/** Where in its folder the company's VPN keeps what the worker beside it needs. */
export const vpnPlaces = (home: string) => {
  const management = join(home, 'management.sock');
  const short = join(tmpdir(), `fixpoint-${createHash('sha256').update(home).digest('hex').slice(0, 16)}.sock`);
  return {
    authority: join(home, 'ca'),
    profiles: join(home, 'ccd'),
    management: Buffer.byteLength(management) > SOCKET_PATH_MAX ? short : management,
  };
};

export const accountOf = (upn: string): string => upn.toLowerCase();
