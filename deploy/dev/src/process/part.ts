import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { type Launch, launch, markerOf } from './launch.ts';
import { PartFailure } from './part-failure.ts';
import { stopProcess } from './stop-process.ts';

const READY_MS = 60_000;
const STOP_MS = 12_000;
const POLL_MS = 40;

export type PartSpec = {
  name: string;
  launch: Launch;
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** `message`: it says so by IPC. Else asked again and again. */
  ready: 'message' | ((pid: number) => Promise<boolean>);
};

export type RunningProcess = { name: string; pid: number; marker: string };

export type Part = {
  name: string;
  /** The process that does the work (not its watchdog); undefined when it is not running. */
  pid: () => number | undefined;
  processes: () => RunningProcess[];
  start: () => Promise<void>;
  /** Asks it to end, and makes it end at a deadline. */
  stop: () => Promise<void>;
  /** Ends it the hard way, as a crash would; settles when it is gone. It stays down until started again. */
  kill: (signal?: NodeJS.Signals) => Promise<void>;
  restart: () => Promise<void>;
};

export type PartHooks = {
  logFile: string;
  /** It ended though nobody asked it to. */
  onCrash?: (failure: PartFailure) => void;
  onChange?: () => void;
};

type Running = { child: ChildProcess; pid: number; gone: Promise<void>; ready: boolean; expected: boolean };

/** One supervised process that can be started again. */
export const createPart = (spec: PartSpec, { logFile, onCrash, onChange }: PartHooks): Part => {
  let running: Running | undefined;
  const marker = markerOf(spec.launch);

  const run = (): Running => {
    const child = launch(spec.launch, { env: spec.env, logFile, cwd: spec.cwd });
    const me: Running = { child, pid: child.pid ?? 0, gone: gone(child), ready: false, expected: false };
    child.once('exit', (code, signal) => {
      if (running === me) running = undefined;
      onChange?.();
      if (me.ready && !me.expected)
        onCrash?.(new PartFailure(spec.name, `ended with ${signal ?? `code ${code}`}`, logFile));
    });
    running = me;
    return me;
  };

  const start = async (): Promise<void> => {
    if (running) return;
    const me = run();
    onChange?.();
    try {
      await comesUp(me, spec, logFile);
      me.ready = true;
      onChange?.();
    } catch (error) {
      me.expected = true;
      await stopProcess(me.child, STOP_MS);
      throw error;
    }
  };
  const stop = async (): Promise<void> => {
    if (!running) return;
    running.expected = true;
    await stopProcess(running.child, STOP_MS);
  };
  const kill = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    if (!running) return;
    const { pid, gone: end } = running;
    running.expected = true;
    process.kill(pid, signal);
    await end;
  };
  return {
    name: spec.name,
    pid: () => running?.pid,
    processes: () => (running ? pidsOf(running).map((pid) => ({ name: spec.name, pid, marker })) : []),
    start,
    stop,
    kill,
    restart: async () => {
      await stop();
      await start();
    },
  };
};

const pidsOf = ({ child, pid }: Running): number[] => [...new Set([child.pid ?? pid, pid])];

const gone = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()));

/** Settles when the part is ready; throws when it ends first or takes too long. */
const comesUp = async (me: Running, { name, launch: what, ready }: PartSpec, logFile: string): Promise<void> => {
  const deadline = Date.now() + READY_MS;
  let failed: string | undefined;
  let said = false;
  me.child.once('exit', (code, signal) => (failed ??= `ended while starting (${signal ?? `code ${code}`})`));
  me.child.once('error', (error) => (failed ??= `cannot be started: ${error.message}`));
  me.child.on('message', (message: object) => {
    if ('failed' in message) failed = `cannot be started: ${String(message.failed)}`;
    if ('pid' in message) me.pid = Number(message.pid);
    if ('ready' in message || 'pid' in message) said = true;
  });
  for (;;) {
    if (failed) throw new PartFailure(name, failed, logFile);
    const up = ready === 'message' ? said : (said || 'script' in what) && (await ready(me.pid));
    if (up && !failed) return;
    if (Date.now() > deadline) throw new PartFailure(name, `was not ready within ${READY_MS / 1000} s`, logFile);
    await pause(POLL_MS);
  }
};
