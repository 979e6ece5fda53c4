import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { SshServer } from '../src/scripts/ssh-transport.ts';

export type RealSshServer = {
  server: SshServer;
  identityFile: string;
  knownHostsFile: string;
  /** What its `pwsh` was called with, and was told on its input. */
  heard: () => Promise<{ words: string[]; input: string }[]>;
  stop: () => Promise<void>;
};

/**
 * A real OpenSSH server on loopback. PowerShell does not run on every machine, so its `pwsh` is a program that keeps the contract:
 * it checks the seal and says one line in which the parameters come back as they came.
 */
export const startSshServer = async (sshd: string): Promise<RealSshServer> => {
  const home = await mkdtemp(join(tmpdir(), 'fixpoint-sshd-'));
  const file = (name: string): string => join(home, name);
  for (const name of ['host', 'client'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file(name)]);
  await writeFile(file('authorized'), await readFile(file('client.pub')));
  await chmod(file('authorized'), 0o600);
  await mkdir(file('bin'));
  await writeFile(file('bin/pwsh'), PWSH(file('heard.jsonl')), { mode: 0o755 });
  const port = await freePort();
  await writeFile(file('known'), `[127.0.0.1]:${port} ${await readFile(file('host.pub'), 'utf8')}`);
  await writeFile(file('sshd_config'), configOf(home, port));
  await mkdir('/run/sshd', { recursive: true }).catch(() => undefined); // where privileges are separated, and for root only
  const process_ = spawn(sshd, ['-D', '-e', '-f', file('sshd_config')], { stdio: ['ignore', 'ignore', 'pipe'] });
  await listening(process_);
  return {
    server: { host: '127.0.0.1', port, user: userInfo().username },
    identityFile: file('client'),
    knownHostsFile: file('known'),
    heard: async () => {
      const text = await readFile(file('heard.jsonl'), 'utf8').catch(() => '');
      return text
        .split('\n')
        .filter(Boolean)
        .map((line): { words: string[]; input: string } => JSON.parse(line));
    },
    stop: async () => {
      const gone = new Promise((resolve) => process_.once('exit', resolve));
      process_.kill('SIGTERM');
      await gone;
      await rm(home, { recursive: true, force: true });
    },
  };
};

const configOf = (home: string, port: number): string => `
Port ${port}
ListenAddress 127.0.0.1
HostKey ${home}/host
PidFile none
AuthorizedKeysFile ${home}/authorized
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
SetEnv PATH=${home}/bin:/usr/bin:/bin
`;

const PWSH = (heard: string): string => `#!${process.execPath}
const { createHash } = require('node:crypto');
const { appendFileSync, readFileSync } = require('node:fs');
const input = readFileSync(0, 'utf8');
appendFileSync(${JSON.stringify(heard)}, JSON.stringify({ words: process.argv.slice(2), input }) + '\\n');
const order = JSON.parse(input);
const bytes = Buffer.from(order.script, 'base64');
if (createHash('sha256').update(bytes).digest('hex') !== order.sha256) process.exit(1);
if (bytes.includes('# talks on')) { process.stdout.write('x'.repeat(100000)); process.exit(0); }
const items = Object.entries(order.parameters).map(([id, value]) => ({ id, ok: true, value, limit: null }));
console.log(JSON.stringify({ v: 1, check: 'contract', ok: true, at: new Date().toISOString(), items, err: null }));
`;

const listening = (server: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    const said: string[] = [];
    server.once('exit', () => reject(new Error(`sshd ended:\n${said.join('\n')}`)));
    if (!server.stderr) return reject(new Error('sshd has no output to read.'));
    createInterface({ input: server.stderr }).on('line', (line) => {
      said.push(line);
      if (line.includes('Server listening')) resolve();
    });
  });

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
