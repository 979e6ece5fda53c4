import { fileURLToPath } from 'node:url';
import { environment } from '../../src/config.ts';
import type { PartSpec } from '../../src/process/part.ts';
import { runStart } from '../../src/start/run-start.ts';
import { stopSignal } from '../../src/start/stop-signal.ts';
import { logOf, placesIn } from '../../src/stack/places.ts';
import { createSupervisor } from '../../src/stack/supervisor.ts';

/** `npm start` with parts that cost nothing: fake-runner.ts HOME WORKER [--reset] */
const [home = '', worker = '', ...args] = process.argv.slice(2);
const script = fileURLToPath(new URL('./fake-part.ts', import.meta.url));
const env = environment;

const parts: PartSpec[] = [
  {
    name: 'postgres', // a foreign program, as the real one is
    env,
    launch: { program: { command: 'sleep', args: ['600'], stopSignal: 'SIGINT', graceMs: 1000 } },
    ready: async () => true,
  },
  { name: 'gateway', env, launch: { script }, ready: 'message' },
  { name: 'worker', env, launch: { script, args: [worker] }, ready: 'message' },
];

process.exitCode = await runStart({
  home,
  args,
  env,
  bringUp: async ({ onCrash, onChange }) => {
    const supervisor = createSupervisor({
      logFile: (part) => logOf(placesIn(home), part),
      onCrash: onCrash ?? (() => undefined),
      ...(onChange && { onChange }),
    });
    try {
      for (const part of parts) await supervisor.start(part);
    } catch (error) {
      await supervisor.stop();
      throw error;
    }
    return { urls: { portal: 'http://localhost:1' }, stop: supervisor.stop };
  },
  announce: () => 'Everything is up.',
  print: console.log,
  signal: stopSignal(),
});
process.exit();
