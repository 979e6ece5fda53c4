import { spawn } from 'node:child_process';
import '../process/end-with-parent.ts';
import { environment } from '../config.ts';
import { ROOT } from '../stack/places.ts';

const TASKS = ['format', 'lint', 'types', 'openapi:check', 'test'];

/** `npm run verify`: everything that must hold before a commit lands, by turbo: the quick checks first, then the tests. */
const child = spawn('turbo', ['run', ...TASKS, '--continue=dependencies-successful', ...process.argv.slice(2)], {
  cwd: ROOT,
  env: { ...environment, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  stdio: 'inherit',
});
child.on('error', (error) => {
  console.error(`turbo cannot be run: ${error.message}`);
  process.exitCode = 1;
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
