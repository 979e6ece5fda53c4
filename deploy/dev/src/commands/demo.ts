import { findOrStart } from '../demo/find-or-start.ts';
import { playPasswordJob } from '../demo/play-password-job.ts';
import { stopSignal } from '../start/stop-signal.ts';

/** `npm run demo`: standard output is one line of JSON; all else goes to standard error. */
const main = async (): Promise<number> => {
  const signal = stopSignal();
  const onLine = (line: string): void => console.error(line);
  try {
    const stack = await findOrStart(onLine, signal);
    try {
      const outcome = await playPasswordJob(stack, onLine, signal);
      console.log(JSON.stringify(outcome));
      return outcome.phase === 'resolved' ? 0 : 1;
    } finally {
      await stack.stop();
    }
  } catch (error) {
    onLine(error instanceof Error ? error.message : String(error));
    return 1;
  }
};

process.exitCode = await main();
process.exit();
