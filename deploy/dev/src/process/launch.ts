import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Watched } from './watchdog.ts';

const WATCHDOG = fileURLToPath(new URL('./watchdog.ts', import.meta.url));

/** A Node script of ours, or a foreign program in the care of a watchdog. Both end when this process does. */
export type Launch = { script: string; args?: string[]; nodeArgs?: string[] } | { program: Watched };

type Surroundings = { env: NodeJS.ProcessEnv; logFile: string; cwd?: string | undefined };

export const launch = (what: Launch, { env, logFile, cwd }: Surroundings): ChildProcess => {
  const output = openSync(logFile, 'a', 0o600);
  // Its own process group: Ctrl-C in a terminal reaches the runner only, which then stops things in order.
  const child = spawn(process.execPath, argumentsOf(what), {
    env,
    cwd,
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  return child;
};

/** A text that the command line of such a process holds: how a leftover is told from a stranger with its number. */
export const markerOf = (what: Launch): string => ('program' in what ? what.program.command : what.script);

export const argumentsOf = (what: Launch): string[] =>
  'program' in what
    ? [WATCHDOG, JSON.stringify(what.program)]
    : [...(what.nodeArgs ?? []), what.script, ...(what.args ?? [])];
