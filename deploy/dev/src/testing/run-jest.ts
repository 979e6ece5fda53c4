import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { argumentsOf } from '../process/launch.ts';
import type { Watched } from '../process/watchdog.ts';
import { ROOT } from '../stack/places.ts';

export type Tally = { passed: number; failed: number; skipped: number };

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
});

const STOP_MS = 10_000;
const JEST = createRequire(import.meta.url).resolve('jest/bin/jest');

/** Runs jest with its usual report and counts what came of it; a suite that did not even load counts as one failure. */
export const runJest = async (args: string[], env: NodeJS.ProcessEnv): Promise<Tally> => {
  const folder = await mkdtemp(join(tmpdir(), 'fixpoint-jest-'));
  const outputFile = join(folder, 'report.json');
  try {
    const code = await jest([...args, '--json', `--outputFile=${outputFile}`], env);
    return tallyOf(await readFile(outputFile, 'utf8').catch(() => ''), code);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const jest = (args: string[], env: NodeJS.ProcessEnv): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const nodeArgs = ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning'];
    const program: Watched = {
      command: process.execPath,
      args: [...nodeArgs, JEST, '--passWithNoTests', ...args],
      stopSignal: 'SIGTERM',
      graceMs: STOP_MS,
    };
    const child = spawn(process.execPath, argumentsOf({ program }), {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'], // with --json the report for people goes to standard error
    });
    child.once('error', reject);
    child.once('exit', resolve);
  });

export const tallyOf = (text: string, exitCode: number | null): Tally => {
  if (text === '') return { passed: 0, failed: 1, skipped: 0 }; // jest did not get as far as the first test
  const report = Report.parse(JSON.parse(text));
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests,
  };
};

export const add = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
});

/** The last line of a run, read by people and by CI. */
export const tallyLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
