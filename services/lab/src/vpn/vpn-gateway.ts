import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { X509Certificate } from '@peculiar/x509';
import type { VpnAuthority } from './vpn-authority.ts';

const LOG_LINES_KEPT = 500;
const BYTES_A_SECOND = 120;

type Client = {
  id: number;
  account: string;
  address: string;
  sinceMs: number;
  /** From when on nothing is heard of it; null while it is there. */
  silentSinceMs: number | null;
};

export type Dialled = { connected: true; id: number } | { connected: false; why: string };

/** What an OpenVPN gateway does with those who dial it, and what it says of them. Lines as OpenVPN 2.6 writes them. */
export class VpnGateway {
  readonly #authority: VpnAuthority;
  readonly #profiles: string;
  readonly #now: () => number;
  readonly #clients = new Map<number, Client>();
  readonly #log: string[] = [];
  readonly #listeners = new Set<(line: string) => void>();
  #next = 0;
  #dials = 0;

  constructor(authority: VpnAuthority, profiles: string, now: () => number) {
    this.#authority = authority;
    this.#profiles = profiles;
    this.#now = now;
  }

  /** Somebody connects with a certificate. `sinceMs` and `isSilent` set a session up that was there before. */
  async dial(pem: string, before: { sinceMs?: number; isSilent?: boolean } = {}): Promise<Dialled> {
    const certificate = new X509Certificate(pem);
    const account = certificate.subjectName.getField('CN')[0] ?? '';
    const address = `203.0.113.${(++this.#dials % 250) + 1}:${40_000 + (this.#dials % 20_000)}`;
    const error = await this.#authority.errorIn(pem);
    if (error !== null) {
      const serial = BigInt(`0x${certificate.serialNumber}`);
      this.#write('N', `${address} VERIFY ERROR: depth=0, error=${error}: CN=${account}, serial=${serial}`);
      this.#write('N', `${address} TLS Error: TLS handshake failed`);
      return { connected: false, why: error };
    }
    this.#write('', `${address} VERIFY OK: depth=0, CN=${account}`);
    if (await this.isDisabled(account)) {
      this.#write('N', `${account}/${address} MULTI: client has been rejected due to 'disable' directive`);
      return { connected: false, why: 'the profile is disabled' };
    }
    for (const { id, account: other } of this.#clients.values()) if (other === account) this.#clients.delete(id); // no duplicate-cn
    const id = this.#next++;
    const sinceMs = before.sinceMs ?? this.#now();
    this.#clients.set(id, { id, account, address, sinceMs, silentSinceMs: before.isSilent ? sinceMs : null });
    this.#write('I', `${account}/${address} Peer Connection Initiated with ${address}`);
    return { connected: true, id };
  }

  /** The same session as before goes on in vain, as when a laptop is shut. */
  silence(account: string): void {
    for (const client of this.#of(account)) client.silentSinceMs ??= this.#now();
  }

  hangUp(account: string): void {
    for (const { id } of this.#of(account)) this.#clients.delete(id);
  }

  /** Answers whether there was such a client; it is told when it was there to hear it. */
  kill(id: number): { heard: string | null } | null {
    const client = this.#clients.get(id);
    if (!client) return null;
    this.#clients.delete(id);
    return { heard: client.silentSinceMs === null ? client.account : null };
  }

  sessions(): { id: number; account: string; isSilent: boolean }[] {
    return Array.from(this.#clients.values(), ({ id, account, silentSinceMs }) => ({
      id,
      account,
      isSilent: silentSinceMs !== null,
    }));
  }

  /** The table of clients by `status 3`. */
  status(): string[] {
    const at = this.#now();
    return [
      'TITLE\tOpenVPN 2.6.14 (laboratory)',
      `TIME\t${new Date(at).toISOString()}\t${seconds(at)}`,
      `HEADER\tCLIENT_LIST\t${COLUMNS.join('\t')}`,
      ...Array.from(this.#clients.values(), (client) => `CLIENT_LIST\t${this.#row(client, at).join('\t')}`),
      'GLOBAL_STATS\tMax bcast/mcast queue length\t0',
    ];
  }

  get log(): readonly string[] {
    return this.#log;
  }

  /** Returns what ends it. */
  onLine(listener: (line: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #of(account: string): Client[] {
    return [...this.#clients.values()].filter((client) => client.account === account);
  }

  #row({ id, account, address, sinceMs, silentSinceMs }: Client, at: number): (string | number)[] {
    const received = Math.floor(((silentSinceMs ?? at) - sinceMs) / 1000) * BYTES_A_SECOND + 3_500;
    const since = new Date(sinceMs).toISOString().slice(0, 19).replace('T', ' ');
    return [account, address, '10.8.0.2', '', received, 4_000, since, seconds(sinceMs), 'UNDEF', id, id, 'AES-256-GCM'];
  }

  /** Whether the person's file in `client-config-dir` says so. */
  async isDisabled(account: string): Promise<boolean> {
    const path = join(this.#profiles, account);
    return existsSync(path) && (await readFile(path, 'utf8')).split('\n').some((line) => line.trim() === 'disable');
  }

  #write(flags: string, text: string): void {
    const line = `${seconds(this.#now())},${flags},${text}`;
    this.#log.push(line);
    if (this.#log.length > LOG_LINES_KEPT) this.#log.shift();
    for (const listener of this.#listeners) listener(line);
  }
}

const COLUMNS = [
  'Common Name',
  'Real Address',
  'Virtual Address',
  'Virtual IPv6 Address',
  'Bytes Received',
  'Bytes Sent',
  'Connected Since',
  'Connected Since (time_t)',
  'Username',
  'Client ID',
  'Peer ID',
  'Data Channel Cipher',
];

const seconds = (ms: number): number => Math.floor(ms / 1000);
