import type { webcrypto } from 'node:crypto';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { makeAuthority, makeCertificate, makeKeys, privatePem, type TestAuthority } from './make-authority.ts';
import { type Hosts, startHosts } from './namespaces.ts';

/** A real OpenVPN gateway on one host, and clients that dial it from another. */
export type OpenvpnLab = {
  authority: TestAuthority;
  authorityDirectory: string;
  profileDirectory: string;
  managementPath: string;
  /** Dials with a certificate and resolves with what came of it. The client goes on trying until it is stopped. */
  dial(certificate: string, keys: webcrypto.CryptoKeyPair): Promise<Dialled>;
  /** The same with the file, and what opens it, that somebody is handed. */
  dialWithFile(pkcs12: Uint8Array, passphrase: string): Promise<Dialled>;
  startGateway(): Promise<void>;
  stopGateway(): Promise<void>;
  stop(): Promise<void>;
};
export type Dialled = {
  connected: boolean;
  log: string[];
  /** As a laptop that is shut: it says nothing any more, and the gateway does not know. */
  freeze: () => void;
  thaw: () => void;
  hangUp: () => Promise<void>;
};

const COMES_UP_WITHIN_MS = 10_000;

export const startOpenvpnLab = async (
  openvpn: string,
  /** From how many seconds without a sign of life on the gateway drops a client. */
  dropsAfterS = 4,
): Promise<OpenvpnLab> => {
  const home = await mkdtemp(join(tmpdir(), 'fixpoint-openvpn-'));
  const authorityDirectory = join(home, 'ca');
  const profileDirectory = join(home, 'ccd');
  const managementPath = join(home, 'management.sock');
  const authority = await makeAuthority(authorityDirectory);
  const keys = await makeKeys();
  const server = await makeCertificate(authority, 'gateway', keys, undefined, 'server');
  await mkdir(profileDirectory);
  await writeFile(join(home, 'server.crt'), server.toString('pem'));
  await writeFile(join(home, 'server.key'), await privatePem(keys));
  await writeFile(join(home, 'server.conf'), serverOf(home, dropsAfterS));
  const hosts = await startHosts({ asRoot: false });
  let gateway: ChildProcess | null = null;
  let dialled = 0;

  const startGateway = async (): Promise<void> => {
    gateway = hosts.run('gateway', openvpn, '--config', join(home, 'server.conf'));
    await line(gateway, /Initialization Sequence Completed/u, []);
  };
  const run = async (path: string, credentials: string): Promise<Dialled> => {
    await writeFile(`${path}.conf`, clientOf(hosts) + credentials);
    const client = hosts.run('client', openvpn, '--config', `${path}.conf`);
    const log: string[] = [];
    const connected = await line(
      client,
      /Initialization Sequence Completed/u,
      log,
      /SIGTERM|AUTH_FAILED|tls-error|connection-reset/u,
    );
    return {
      connected,
      log,
      freeze: () => void client.kill('SIGSTOP'),
      thaw: () => void client.kill('SIGCONT'),
      hangUp: () => killed(client),
    };
  };
  return {
    authority,
    authorityDirectory,
    profileDirectory,
    managementPath,
    startGateway,
    stopGateway: async () => {
      if (gateway) await killed(gateway);
    },
    dial: async (certificate, clientKeys) => {
      const path = join(home, `client-${++dialled}`);
      await writeFile(`${path}.crt`, certificate);
      await writeFile(`${path}.key`, await privatePem(clientKeys));
      return run(path, `ca ${home}/ca/ca.crt\ncert ${path}.crt\nkey ${path}.key\n`);
    },
    dialWithFile: async (pkcs12, passphrase) => {
      const path = join(home, `client-${++dialled}`);
      await writeFile(`${path}.p12`, pkcs12);
      await writeFile(`${path}.pass`, `${passphrase}\n`);
      return run(path, `pkcs12 ${path}.p12\naskpass ${path}.pass\n`);
    },
    stop: async () => {
      await hosts.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
};

/** true when the wanted line came, false when the other did or the program ended. */
const line = (program: ChildProcess, wanted: RegExp, log: string[], other?: RegExp): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Nothing came of it:\n${log.join('\n')}`)), COMES_UP_WITHIN_MS);
    const end = (came: boolean) => {
      clearTimeout(late);
      resolve(came);
    };
    program.once('exit', () => end(false));
    if (!program.stdout) return reject(new Error('The program has no output to read.'));
    createInterface({ input: program.stdout }).on('line', (text) => {
      log.push(text);
      if (wanted.test(text)) end(true);
      else if (other?.test(text)) end(false);
    });
  });

const killed = async (program: ChildProcess): Promise<void> => {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const gone = new Promise((resolve) => program.once('exit', resolve));
  program.kill('SIGCONT');
  program.kill('SIGTERM');
  await gone;
};

const serverOf = (home: string, dropsAfterS: number): string => `
dev tun0
proto tcp-server
port 1194
topology subnet
server 10.8.0.0 255.255.255.0
dh none
ca ${home}/ca/ca.crt
cert ${home}/server.crt
key ${home}/server.key
crl-verify ${home}/ca/crl.pem
client-config-dir ${home}/ccd
management ${home}/management.sock unix
management-log-cache 500
hand-window 5
keepalive 1 ${dropsAfterS}
data-ciphers AES-256-GCM
verb 3
`;

const clientOf = ({ gatewayAddress }: Hosts): string => `
client
dev tun
proto tcp-client
remote ${gatewayAddress} 1194
nobind
remote-cert-tls server
connect-retry 1 1
data-ciphers AES-256-GCM
verb 3
`;
