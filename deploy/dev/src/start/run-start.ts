import { placesIn } from '../stack/places.ts';
import { checkPorts, defaultPorts, type PortName, type Ports } from '../stack/ports.ts';
import { claimRun } from '../stack/run-file.ts';
import type { StackOptions } from '../stack/stack.ts';
import { checkDisk } from './disk.ts';
import { ensureHome, resetHome } from '../stack/home.ts';

type Up = { urls: Record<string, string>; stop: () => Promise<void> };

export type StartOptions<U extends Up> = {
  home: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  bringUp: (options: StackOptions & { ports: Ports }) => Promise<U>;
  /** What is printed when everything is up. */
  announce: (up: U) => string;
  print: (line: string) => void;
  /** Aborted when somebody wants it to end. */
  signal: AbortSignal;
};

const INTERRUPTED = 130;

/** The whole life of `npm start`: checks, start, announcement, and an orderly end. Settles with the exit code. */
export const runStart = async <U extends Up>(options: StartOptions<U>): Promise<number> => {
  const { home, args, print, signal } = options;
  try {
    const unknown = args.find((arg) => arg !== '--reset');
    if (unknown) throw new Error(`npm start does not know ${unknown}. It knows: --reset`);
    if (args.includes('--reset')) await resetHome(home, print);
    await ensureHome(home);
    await checkDisk(home);
    const claim = await claimRun(placesIn(home).run, print);
    try {
      return await live(options, claim);
    } finally {
      await claim.release();
    }
  } catch (error) {
    if (signal.aborted) return INTERRUPTED;
    print(`\n${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
};

const live = async <U extends Up>(
  { home, env, bringUp, announce, print, signal }: StartOptions<U>,
  claim: Awaited<ReturnType<typeof claimRun>>,
): Promise<number> => {
  const ports = defaultPorts(env);
  await checkPorts(ports, notNeeded(env));
  const crash = Promise.withResolvers<never>();
  crash.promise.catch(() => undefined); // it may come before anybody waits for it
  const up = await bringUp({
    home,
    ports,
    portal: true,
    vpn: true,
    databaseUrl: env['DATABASE_URL'],
    temporalAddress: env['TEMPORAL_ADDRESS'],
    onLine: print,
    onCrash: (failure) => crash.reject(failure),
    onChange: claim.record,
    signal,
  });
  try {
    claim.publish(up.urls);
    print(announce(up));
    await Promise.race([crash.promise, aborted(signal)]);
    print('Ending …');
    return 0;
  } finally {
    await up.stop();
    if (signal.aborted) print('Everything has ended.');
  }
};

const notNeeded = (env: NodeJS.ProcessEnv): PortName[] => [
  ...(env['DATABASE_URL'] ? (['postgres'] as const) : []),
  ...(env['TEMPORAL_ADDRESS'] ? (['temporal', 'temporalUi'] as const) : []),
];

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
