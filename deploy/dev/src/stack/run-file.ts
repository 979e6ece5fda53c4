import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { RunningProcess } from '../process/part.ts';
import { isProcess } from './is-process.ts';

const RunFile = z.object({
  runner: z.object({ pid: z.number(), marker: z.string() }),
  startedAt: z.string(),
  urls: z.record(z.string(), z.string()).nullable(),
  processes: z.array(z.object({ name: z.string(), pid: z.number(), marker: z.string() })),
});
export type RunFile = z.infer<typeof RunFile>;

const END_MS = 15_000;

export class AlreadyRunning extends Error {}

/** Makes this process the only runner of a home, and ends what a killed runner left behind. */
export const claimRun = async (file: string, onLine: (line: string) => void) => {
  const run: RunFile = {
    runner: { pid: process.pid, marker: process.argv[1] ?? 'node' },
    startedAt: new Date().toISOString(),
    urls: null,
    processes: [],
  };
  while (!(await writeFirst(file, run))) {
    const other = await readRun(file);
    if (other && (await isProcess(other.runner))) throw new AlreadyRunning(alreadyRunning(other));
    if (other) await endLeftovers(other.processes, onLine);
    await rm(file, { force: true });
  }
  const save = (): void => {
    writeFileSync(`${file}.new`, JSON.stringify(run, null, 2));
    renameSync(`${file}.new`, file);
  };
  return {
    /** Synchronous, so that a kill right after a start finds the process listed. */
    record: (processes: RunningProcess[]): void => {
      run.processes = processes;
      save();
    },
    publish: (urls: Record<string, string>): void => {
      run.urls = urls;
      save();
    },
    release: (): Promise<void> => rm(file, { force: true }),
  };
};

/** The stack that runs in a home right now, if one does and is up. */
export const runningStack = async (file: string): Promise<RunFile | undefined> => {
  const run = await readRun(file);
  return run?.urls && (await isProcess(run.runner)) ? run : undefined;
};

/** Throws when a stack runs in the home; ends leftovers of one that was killed. */
export const ensureNothingRuns = async (file: string, onLine: (line: string) => void): Promise<void> => {
  const claim = await claimRun(file, onLine);
  await claim.release();
};

const alreadyRunning = ({ runner, urls }: RunFile): string =>
  `Fixpoint is running already (process ${runner.pid}${urls?.['portal'] ? `, ${urls['portal']}` : ''}).\n` +
  `  Use that one, or end it first: Ctrl-C in its terminal, or \`kill ${runner.pid}\`.`;

const writeFirst = async (file: string, run: RunFile): Promise<boolean> => {
  try {
    await writeFile(file, JSON.stringify(run), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (existsSync(file)) return false;
    throw error;
  }
};

const readRun = async (file: string): Promise<RunFile | undefined> => {
  try {
    return RunFile.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined; // not there, or cut off by a kill
  }
};

const endLeftovers = async (processes: RunningProcess[], onLine: (line: string) => void): Promise<void> => {
  const left = await stillThere(processes);
  if (left.length === 0) return;
  onLine(`Ending what a killed run left behind: ${[...new Set(left.map(({ name }) => name))].join(', ')}`);
  signal(left, 'SIGTERM');
  const deadline = Date.now() + END_MS;
  while ((await stillThere(left)).length > 0) {
    if (Date.now() > deadline) signal(await stillThere(left), 'SIGKILL');
    await setTimeout(100);
  }
};

const stillThere = async (processes: RunningProcess[]): Promise<RunningProcess[]> => {
  const there = await Promise.all(processes.map(isProcess));
  return processes.filter((_, index) => there[index]);
};

const signal = (processes: RunningProcess[], name: NodeJS.Signals): void => {
  for (const { pid } of processes) {
    try {
      process.kill(pid, name);
    } catch {
      // it ended by itself meanwhile
    }
  }
};
