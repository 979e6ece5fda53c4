import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PartFailure } from '../process/part-failure.ts';
import { runTask } from '../process/run-task.ts';
import { ROOT } from './places.ts';
import { type OnLine, withProgress } from './progress.ts';
import { sourceHash } from './source-hash.ts';

const WEB = join(ROOT, 'web');
const BUILT_FROM = join(WEB, '.next', 'built-from');
const STANDALONE = join(WEB, '.next', 'standalone', 'web');
export const PORTAL_SERVER = join(STANDALONE, 'server.js');

const STOP_MS = 5_000;

const SOURCES = [
  'web/**',
  'domain/src/**',
  'workflows/src/**',
  'services/{kit,records,gateway,identity}/src/**',
  '{domain,workflows,services/kit,services/records,services/gateway}/package.json',
];

type Options = { env: NodeJS.ProcessEnv; logFile: string; onLine: OnLine; signal?: AbortSignal | undefined };

/** Builds the portal when its sources changed since the last time. */
export const buildPortal = async ({ env, logFile, onLine, signal }: Options): Promise<void> => {
  const hash = await sourceHash(...SOURCES);
  if (existsSync(PORTAL_SERVER) && (await readFile(BUILT_FROM, 'utf8').catch(() => '')) === hash) return;
  const next = createRequire(join(WEB, 'package.json')).resolve('next/dist/bin/next');
  await withProgress(onLine, 'Building the portal (once, and when its sources change)', () =>
    runTask({
      name: 'portal build',
      launch: {
        // By the watchdog: what is preloaded here would be preloaded into Next's workers as well.
        program: { command: process.execPath, args: [next, 'build'], stopSignal: 'SIGTERM', graceMs: STOP_MS },
      },
      env: { ...env, NEXT_TELEMETRY_DISABLED: '1' },
      cwd: WEB,
      logFile,
      signal,
    }),
  );
  if (!existsSync(PORTAL_SERVER)) throw new PartFailure('portal build', 'ended well but made no server', logFile);
  await completeStandalone();
  await mkdir(join(WEB, '.next'), { recursive: true });
  await writeFile(BUILT_FROM, hash);
};

export const END_WITH_PARENT = new URL('../process/end-with-parent.ts', import.meta.url).href;

/** Next leaves it to the deployer to put what browsers load beside the server. */
const completeStandalone = async (): Promise<void> => {
  await cp(join(WEB, '.next', 'static'), join(STANDALONE, '.next', 'static'), { recursive: true });
  if (existsSync(join(WEB, 'public'))) await cp(join(WEB, 'public'), join(STANDALONE, 'public'), { recursive: true });
};
