import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { runTask } from '../process/run-task.ts';
import { CACHE, ROOT } from './places.ts';
import { type OnLine, withProgress } from './progress.ts';
import { sourceHash } from './source-hash.ts';

type Options = { env: NodeJS.ProcessEnv; logFile: string; onLine: OnLine; signal?: AbortSignal | undefined };

/** Where the bundle of the workflows as they are now is, or will be. */
export const bundleFile = async (): Promise<string> => {
  const hash = await sourceHash('workflows/{src,scripts}/**', 'domain/src/**', 'services/kit/src/**');
  return join(CACHE, `workflows-${hash}.js`);
};

/** Bundles the workflows when they changed since the last time. */
export const buildBundle = async (file: string, { env, logFile, onLine, signal }: Options): Promise<void> => {
  if (existsSync(file)) return;
  await mkdir(CACHE, { recursive: true });
  const draft = `${file}.${process.pid}`;
  const launch = { script: join(ROOT, 'workflows/scripts/bundle.ts'), args: [draft] };
  await withProgress(onLine, 'Bundling the workflows', () =>
    runTask({ name: 'workflow bundle', launch, env, logFile, signal }),
  );
  await rename(draft, file); // whole or not at all
};
