import { spawn } from 'node:child_process';
import { FixpointError } from '@fixpoint/domain';
import { parametersFor, type ScriptValues } from './parameters.ts';
import type { Script } from './registry.ts';
import { resultIn, type ScriptResult } from './result.ts';
import type { ScriptTransport } from './transport.ts';

/** One server, as an operator has configured it: no part of it comes from a ticket. */
export type SshServer = { host: string; port: number; user: string };
export type SshSettings = {
  servers: ReadonlyMap<string, SshServer>;
  /** A private key that the servers know. */
  identityFile: string;
  /** The keys of the servers; one that is not in it is not talked to. */
  knownHostsFile: string;
  timeoutMs: number;
  program?: string;
};

/**
 * What the server runs, always the same: it takes the script and its parameters as data from its input, and runs the script only
 * when it is the one that was sealed.
 */
const BOOTSTRAP = `
$ErrorActionPreference = 'Stop'
$order = [Console]::In.ReadToEnd() | ConvertFrom-Json
$bytes = [Convert]::FromBase64String($order.script)
$hash = -join ([Security.Cryptography.SHA256]::Create().ComputeHash($bytes) | ForEach-Object { $_.ToString('x2') })
if ($hash -ne $order.sha256) { throw 'The script is not the one that was sealed.' }
$global:Parameters = $order.parameters
& ([scriptblock]::Create([Text.Encoding]::UTF8.GetString($bytes)))
`;
const REMOTE = `pwsh -NoLogo -NoProfile -NonInteractive -EncodedCommand ${Buffer.from(BOOTSTRAP, 'utf16le').toString('base64')}`;

const OUTPUT_MAX_BYTES = 64 * 1024;
/** What `ssh` ends with when the trouble is its own. */
const SSH_FAILED = 255;

/** Runs scripts on servers by OpenSSH's client, with keys on both sides and nothing asked of anybody. */
export class SshTransport implements ScriptTransport {
  readonly #settings: SshSettings;

  constructor(settings: SshSettings) {
    this.#settings = settings;
  }

  async run(machine: string, { manifest, text }: Script, parameters: ScriptValues): Promise<ScriptResult> {
    const server = this.#settings.servers.get(machine);
    if (!server)
      throw new FixpointError('not_found', `machine: no server is called ${JSON.stringify(machine).slice(0, 60)}.`);
    const order = `{"script":${JSON.stringify(Buffer.from(text).toString('base64'))},"sha256":"${manifest.sha256}","parameters":${parametersFor(manifest, parameters)}}`;
    const { code, output, complaint } = await this.#send(server, order);
    if (code === SSH_FAILED) throw new FixpointError('unavailable', `${machine} cannot be reached: ${complaint}`);
    return resultIn(output);
  }

  #send(server: SshServer, order: string): Promise<{ code: number | null; output: string; complaint: string }> {
    const { program = 'ssh', timeoutMs } = this.#settings;
    return new Promise((resolve, reject) => {
      const child = spawn(program, this.#words(server), {
        stdio: ['pipe', 'pipe', 'pipe'],
        timeout: timeoutMs,
        env: {},
      });
      const [output, complaint] = [new Kept(OUTPUT_MAX_BYTES), new Kept(OUTPUT_MAX_BYTES)];
      child.stdout.on('data', (part: Buffer) => output.add(part));
      child.stderr.on('data', (part: Buffer) => complaint.add(part));
      child.stdin.on('error', () => undefined); // one that ended before it had read all says why by its code
      child.once('error', (error) => reject(new FixpointError('unavailable', 'ssh cannot be started.', {}, error)));
      child.once('close', (code, signal) => {
        if (signal !== null) reject(new FixpointError('unavailable', `It took longer than ${timeoutMs} ms.`));
        else resolve({ code, output: output.text(), complaint: complaint.text().trim().slice(0, 300) });
      });
      child.stdin.end(order);
    });
  }

  #words({ host, port, user }: SshServer): string[] {
    const { identityFile, knownHostsFile, timeoutMs } = this.#settings;
    const options = {
      BatchMode: 'yes',
      StrictHostKeyChecking: 'yes',
      UserKnownHostsFile: knownHostsFile,
      IdentitiesOnly: 'yes',
      IdentityFile: identityFile,
      ConnectTimeout: Math.ceil(timeoutMs / 1000),
      ClearAllForwardings: 'yes',
      LogLevel: 'ERROR',
    };
    return [
      '-F',
      'none',
      ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
      '-p',
      String(port),
      '-l',
      user,
      '--',
      host,
      REMOTE,
    ];
  }
}

/** No more than so many bytes: a server that goes on talking is not listened to. */
class Kept {
  readonly #parts: Buffer[] = [];
  #left: number;

  constructor(maxBytes: number) {
    this.#left = maxBytes;
  }

  add(part: Buffer): void {
    const taken = part.subarray(0, this.#left);
    this.#left -= taken.length;
    this.#parts.push(taken);
  }

  text(): string {
    return Buffer.concat(this.#parts).toString('utf8');
  }
}
