import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { environment } from '../../src/config.ts';
import type { RunningProcess } from '../../src/process/part.ts';
import { checkDisk } from '../../src/start/disk.ts';
import { isProcess } from '../../src/stack/is-process.ts';
import { anyFreePorts, type Ports, portVariables } from '../../src/stack/ports.ts';

const RUNNER = fileURLToPath(new URL('./fake-runner.ts', import.meta.url));

/** `ended` waits for its last words too; `exited` does not. */
type Run = { child: ChildProcess; text: () => string; ended: Promise<number | null>; exited: Promise<number | null> };

let home: string;
let ports: Ports;
const runs: Run[] = [];

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fixpoint-start-'));
  home = join(folder, 'home');
  await mkdir(join(home, 'logs'), { recursive: true });
  ports = await anyFreePorts();
});
afterEach(async () => {
  for (const { child, exited } of runs.splice(0)) {
    child.kill('SIGKILL');
    await exited;
  }
  await rm(join(home, '..'), { recursive: true, force: true });
});

const run = (worker = '', ...args: string[]): Run => {
  const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, NODE_OPTIONS: _options, ...rest } = environment;
  const child = spawn(process.execPath, [RUNNER, home, worker, ...args], {
    env: { ...rest, ...portVariables(ports) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (text += data.toString()));
  const made: Run = {
    child,
    text: () => text,
    ended: new Promise((resolve) => child.once('close', resolve)),
    exited: new Promise((resolve) => child.once('exit', resolve)),
  };
  runs.push(made);
  return made;
};

const until = async (what: string, check: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 20_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`In 20 s it never came about that ${what}.`);
    await pause(30);
  }
};

const up = async (...args: string[]): Promise<Run> => {
  const made = run('', ...args);
  await until(`everything is up; so far: ${made.text()}`, () => made.text().includes('Everything is up.'));
  return made;
};

const processes = async (): Promise<RunningProcess[]> =>
  JSON.parse(await readFile(join(home, 'run.json'), 'utf8')).processes;

const allGone = (those: RunningProcess[]) => async (): Promise<boolean> =>
  !(await Promise.all(those.map(isProcess))).includes(true);

describe('npm start', () => {
  test('at Ctrl-C ends every process, and says so', async () => {
    const { child, text, ended } = await up();
    const started = await processes();
    expect(new Set(started.map(({ name }) => name))).toEqual(new Set(['postgres', 'gateway', 'worker']));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(text()).toContain('Everything has ended.');
    expect(await allGone(started)()).toBe(true);
    expect(existsSync(join(home, 'run.json'))).toBe(false);
  });

  test('killed with -9 leaves no process, and the next start is none the wiser', async () => {
    const { child } = await up();
    const started = await processes();
    child.kill('SIGKILL');
    await until('its processes are gone', allGone(started));
    const { text } = await up();
    expect(text()).toContain('Everything is up.');
  });

  test('ends when whoever started it is gone', async () => {
    const { child, exited } = await up();
    const started = await processes();
    child.disconnect();
    expect(await exited).toBe(0);
    expect(await allGone(started)()).toBe(true);
  });

  test('ends what a killed run left running, but no stranger with the same number', async () => {
    const leftover = spawn('sleep', ['601'], { stdio: 'ignore' });
    const stranger = spawn('sleep', ['602'], { stdio: 'ignore' });
    const gone = new Promise((resolve) => leftover.once('exit', resolve));
    await writeFile(
      join(home, 'run.json'),
      JSON.stringify({
        runner: { pid: 2 ** 22 - 1, marker: 'start.ts' },
        startedAt: '',
        urls: null,
        processes: [
          { name: 'worker', pid: leftover.pid, marker: 'sleep 601' },
          { name: 'gateway', pid: stranger.pid, marker: 'main.ts' },
        ],
      }),
    );
    const { text } = await up();
    await gone;
    expect(text()).toContain('Ending what a killed run left behind: worker');
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });

  test('a second time names the first, and harms it not', async () => {
    const first = await up();
    const second = run();
    expect(await second.ended).toBe(1);
    expect(second.text()).toContain(`running already (process ${first.child.pid}, http://localhost:1)`);
    expect(await allGone(await processes())()).toBe(false);
  });

  test('on a taken port names the port and the variable that moves it', async () => {
    const server = createServer().listen(ports.gateway, '127.0.0.1');
    const { text, ended } = run();
    expect(await ended).toBe(1);
    expect(text()).toMatch(new RegExp(`Port ${ports.gateway}.*gateway.*taken[^]*GATEWAY_PORT=`));
    server.close();
  });

  test('with a part that does not come up says which, what it said, and where its log is', async () => {
    const { text, ended } = run('fail');
    expect(await ended).toBe(1);
    expect(text()).toMatch(/worker ended while starting \(code 3\)[^]*the cause is written here[^]*logs\/worker\.log/);
    expect(text()).toContain('--reset');
    expect(existsSync(join(home, 'run.json'))).toBe(false);
  });

  test('with a part that crashes later says so and ends the others', async () => {
    const { text, ended } = await up();
    const started = await processes();
    const worker = started.find(({ name }) => name === 'worker');
    process.kill(worker?.pid ?? 0, 'SIGKILL');
    expect(await ended).toBe(1);
    expect(text()).toMatch(/worker ended with SIGKILL[^]*logs\/worker\.log/);
    expect(await allGone(started)()).toBe(true);
  });

  test('--reset removes what earlier runs left, but not under a running one', async () => {
    const first = await up();
    await writeFile(join(home, 'state'), 'old');
    const second = run('', '--reset');
    expect(await second.ended).toBe(1);
    expect(existsSync(join(home, 'state'))).toBe(true);

    first.child.kill('SIGINT');
    await first.ended;
    await rm(join(home, 'state'), { force: true });
    await writeFile(join(home, 'state'), 'old');
    await mkdir(join(home, 'logs'), { recursive: true });
    const third = run('fail', '--reset');
    await third.ended;
    expect(third.text()).toContain('Everything of earlier runs is removed.');
    expect(existsSync(join(home, 'state'))).toBe(false);
  });

  test('refuses an argument it does not know', async () => {
    const { text, ended } = run('', '--rest');
    expect(await ended).toBe(1);
    expect(text()).toContain('does not know --rest');
  });
});

test('a nearly full disk is named with its remedy', async () => {
  await expect(checkDisk('/data', async () => 5e8)).rejects.toThrow(/\/data has 0\.47 GB free[^]*--reset/);
});
