import { readPeople } from '@fixpoint/lab';
import { environment } from '../config.ts';
import { announcement } from '../start/announce.ts';
import { runStart } from '../start/run-start.ts';
import { stopSignal } from '../start/stop-signal.ts';
import { DEFAULT_HOME, placesIn } from '../stack/places.ts';
import { startStack } from '../stack/start-stack.ts';

process.exitCode = await runStart({
  home: DEFAULT_HOME,
  args: process.argv.slice(2),
  env: environment,
  bringUp: startStack,
  announce: (stack) => announcement({ ...stack, people: readPeople(placesIn(stack.home).lab) }),
  print: console.log,
  signal: stopSignal(),
});
process.exit();
