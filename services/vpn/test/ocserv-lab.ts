import type { ChildProcess } from 'node:child_process';
import type { webcrypto } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { makeAuthority, makeCertificate, makeKeys, privatePem, type TestAuthority } from './make-authority.ts';
import { startHosts } from './namespaces.ts';

/** A real ocserv on one host, and OpenConnect dialling it from another. */
export type OcservLab = {
  authority: TestAuthority;
  authorityDirectory: string;
  controlPath: string;
  dial(certificate: string, keys: webcrypto.CryptoKeyPair): Promise<{ connected: boolean; ended: Promise<void> }>;
  stop(): Promise<void>;
};

const COMES_UP_WITHIN_MS = 10_000;

export const startOcservLab = async (
  ocserv: string,
  openconnect: string,
  publish: (directory: string) => Promise<void>,
) => {
  const home = await mkdtemp(join(tmpdir(), 'fixpoint-ocserv-'));
  await chmod(home, 0o755); // its workers run as nobody
  const authorityDirectory = join(home, 'ca');
  const authority = await makeAuthority(authorityDirectory);
  const keys = await makeKeys();
  const server = await makeCertificate(authority, 'gateway', keys, undefined, 'server');
  await writeFile(join(home, 'server.crt'), server.toString('pem'));
  await writeFile(join(home, 'server.key'), await privatePem(keys));
  await writeFile(join(home, 'ocserv.conf'), configOf(home));
  await publish(authorityDirectory);
  const hosts = await startHosts({ asRoot: true });
  const gateway = hosts.run('gateway', ocserv, '-f', '-c', join(home, 'ocserv.conf'));
  await seen(gateway, /initialized ocserv/u);
  const clients: ChildProcess[] = [];

  const lab: OcservLab = {
    authority,
    authorityDirectory,
    controlPath: join(home, 'control.sock'),
    dial: async (certificate, clientKeys) => {
      const path = join(home, `client-${clients.length}`);
      await writeFile(`${path}.crt`, certificate);
      await writeFile(`${path}.key`, await privatePem(clientKeys));
      const client = hosts.run(
        'client',
        openconnect,
        '--protocol=anyconnect',
        '--no-dtls',
        '--non-inter',
        `--cafile=${join(authorityDirectory, 'ca.crt')}`,
        '--resolve=gateway:10.99.0.1',
        `--certificate=${path}.crt`,
        `--sslkey=${path}.key`,
        '--script=/bin/true',
        'gateway:4443',
      );
      clients.push(client);
      const ended = new Promise<void>((resolve) => client.once('exit', () => resolve()));
      return { connected: await seen(client, /^(?:Configured as|Connected as|CSTP connected)/u), ended };
    },
    stop: async () => {
      await hosts.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
  return lab;
};

/** true when the line came, false when the program ended without it. */
const seen = (program: ChildProcess, wanted: RegExp): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const log: string[] = [];
    const late = setTimeout(() => reject(new Error(`Nothing came of it:\n${log.join('\n')}`)), COMES_UP_WITHIN_MS);
    const end = (came: boolean) => {
      clearTimeout(late);
      resolve(came);
    };
    program.once('exit', () => end(false));
    for (const output of [program.stdout, program.stderr])
      if (output)
        createInterface({ input: output }).on('line', (text) => {
          log.push(text);
          if (wanted.test(text)) end(true);
        });
  });

const configOf = (home: string): string => `
auth = "certificate"
tcp-port = 4443
run-as-user = nobody
run-as-group = nogroup
socket-file = ${home}/worker.sock
server-cert = ${home}/server.crt
server-key = ${home}/server.key
ca-cert = ${home}/ca/ca.crt
crl = ${home}/ca/crl.pem
cert-user-oid = 2.5.4.3
use-occtl = true
occtl-socket-file = ${home}/control.sock
device = vpns
ipv4-network = 10.9.0.0
ipv4-netmask = 255.255.255.0
isolate-workers = false
max-same-clients = 0
try-mtu-discovery = false
max-ban-score = 0
log-level = 3
pid-file = ${home}/pid
`;
