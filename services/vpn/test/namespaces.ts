import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { hasCode } from '../src/has-code.ts';

/** Two hosts joined by a cable, in namespaces of their own: neither root nor the machine's network is needed. */
export type Hosts = {
  gatewayAddress: string;
  run(host: 'gateway' | 'client', program: string, ...words: string[]): ChildProcess;
  stop(): Promise<void>;
};

const GATEWAY = '10.99.0.1';
const PREPARE = `
set -e
mount -t tmpfs tmpfs /run
ip link set lo up
ip netns add client
ip link add gw0 type veth peer name cl0 netns client
ip addr add ${GATEWAY}/24 dev gw0
ip link set gw0 up
ip -n client addr add 10.99.0.2/24 dev cl0
ip -n client link set cl0 up
ip -n client link set lo up
echo ready
exec cat
`;

/** `asRoot` does without a namespace of users: ocserv, which gives up its rights, cannot live in one. */
export const startHosts = async ({ asRoot }: { asRoot: boolean }): Promise<Hosts> => {
  const ownUsers = asRoot ? [] : ['--user', '--map-root-user'];
  const theirUsers = asRoot ? [] : ['--user', '--preserve-credentials'];
  const holder = spawn('unshare', [...ownUsers, '--mount', '--net', 'bash', '-c', PREPARE], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    holder.once('exit', (code) => reject(new Error(`The namespaces could not be made (exit ${code}).`)));
    createInterface({ input: holder.stdout }).once('line', () => resolve());
  });
  const started: ChildProcess[] = [];
  return {
    gatewayAddress: GATEWAY,
    run: (host, program, ...words) => {
      const inside = host === 'client' ? ['ip', 'netns', 'exec', 'client', program, ...words] : [program, ...words];
      const child = spawn('nsenter', ['--target', String(holder.pid), ...theirUsers, '--mount', '--net', ...inside], {
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      });
      started.push(child);
      return child;
    },
    stop: async () => {
      await Promise.all(started.map(ended));
      const gone = new Promise((resolve) => holder.once('exit', resolve));
      holder.stdin.end();
      await gone;
    },
  };
};

/** Asked first, so that it takes its tunnel down by itself. */
const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  signalGroup(child, 'SIGTERM');
  await Promise.race([gone, setTimeout(GRACE_MS, undefined, { ref: false })]);
  signalGroup(child, 'SIGKILL'); // ocserv leaves children behind
  await gone;
};
const GRACE_MS = 2_000;

const signalGroup = ({ pid }: ChildProcess, signal: NodeJS.Signals): void => {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error; // all of it has ended by itself
  }
};
