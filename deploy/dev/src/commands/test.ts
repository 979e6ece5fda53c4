import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import '../process/end-with-parent.ts';
import { devConfig, environment } from '../config.ts';
import { CACHE } from '../stack/places.ts';
import { buildPortal } from '../stack/portal-build.ts';
import { buildBundle, bundleFile } from '../stack/workflow-bundle.ts';
import { meetNeeds } from '../testing/meet-needs.ts';
import { add, runJest, tallyLine } from '../testing/run-jest.ts';
import { NEEDS } from '../testing/test-needs.ts';

const END_TO_END = '**/*.e2e.test.ts';
const onLine = (line: string): void => console.error(line);

/** `npm test [-- jest's arguments]`: first what is quick, side by side; then end to end, one suite at a time. */
const main = async (args: string[]): Promise<number> => {
  const { variables, lacking } = await meetNeeds(NEEDS, environment, onLine);
  if (devConfig.CI && lacking.length > 0) {
    onLine(`In CI nothing is skipped, and this machine lacks: ${lacking.join(', ')}.`);
    console.log(tallyLine({ passed: 0, failed: lacking.length, skipped: 0 }));
    return 1;
  }
  const env = { ...environment, ...variables };
  await buildFirst(env, 'CHROMIUM' in variables);
  const quick = await runJest(
    ['--testMatch=**/*.test.ts', `--testMatch=!${END_TO_END}`, '--maxWorkers=2', ...args],
    env,
  );
  const whole = await runJest([`--testMatch=${END_TO_END}`, '--runInBand', ...args], env);
  const tally = add(quick, whole);
  console.log(tallyLine(tally));
  return tally.failed === 0 ? 0 : 1;
};

/** What several suites need is built once, not within somebody's time limit. */
const buildFirst = async (env: NodeJS.ProcessEnv, portal: boolean): Promise<void> => {
  await mkdir(CACHE, { recursive: true });
  const production = { ...env, NODE_ENV: 'production' };
  await buildBundle(await bundleFile(), { env: production, onLine, logFile: join(CACHE, 'workflow-bundle.log') });
  if (portal) await buildPortal({ env: production, onLine, logFile: join(CACHE, 'portal-build.log') });
};

process.exitCode = await main(process.argv.slice(2));
process.exit();
