import { spawn } from 'node:child_process';

/**
 * Runs one foreign program and ends it when whoever started this is gone, even by kill -9: programs such as Postgres
 * do not notice the end of their parent, but a Node process with an IPC channel does.
 */
export type Watched = {
  command: string;
  args: string[];
  uid?: number;
  gid?: number;
  stopSignal: NodeJS.Signals;
  graceMs: number;
};

export type WatchdogReport = { pid: number } | { failed: string };

const main = (): void => {
  const { command, args, stopSignal, graceMs, ...ids }: Watched = JSON.parse(process.argv[2] ?? '{}');
  const child = spawn(command, args, { ...ids, stdio: ['ignore', 'inherit', 'inherit'] });
  const stop = (): void => {
    child.kill(stopSignal);
    setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
  };
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(event, stop);
  const report = (message: WatchdogReport): void => void (process.connected && process.send?.(message));
  child.on('spawn', () => report({ pid: child.pid ?? 0 }));
  child.on('error', (error) => {
    report({ failed: error.message });
    process.exit(1);
  });
  child.on('exit', (code) => process.exit(code ?? 1));
};

if (import.meta.main) main();
