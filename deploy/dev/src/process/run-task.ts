import { type Launch, launch } from './launch.ts';
import { PartFailure } from './part-failure.ts';
import { stopProcess } from './stop-process.ts';

const STOP_MS = 5_000;

type Task = {
  name: string;
  launch: Launch;
  env: NodeJS.ProcessEnv;
  cwd?: string;
  logFile: string;
  signal?: AbortSignal | undefined;
};

/** Runs something to its end, such as a build; throws when it fails, with what it said last. */
export const runTask = async ({ name, signal, logFile, ...task }: Task): Promise<void> => {
  signal?.throwIfAborted();
  const child = launch(task.launch, { env: task.env, ...(task.cwd && { cwd: task.cwd }), logFile });
  const abort = (): void => void stopProcess(child, STOP_MS);
  signal?.addEventListener('abort', abort, { once: true });
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => resolve(null));
  });
  signal?.removeEventListener('abort', abort);
  signal?.throwIfAborted();
  if (code !== 0) throw new PartFailure(name, `failed (code ${code})`, logFile);
};
