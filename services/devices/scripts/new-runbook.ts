import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FixpointError } from '@fixpoint/domain';
import { scaffold } from '../src/scripts/scaffold.ts';

const USAGE =
  'Usage: npm run runbook:new -- enable-screen-lock --setting ScreenLockEnabled --words "the screen does not lock"';

/** A new runbook for a failing setting of a device: docs/runbooks.md says what to do next. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { setting: { type: 'string', default: '' }, words: { type: 'string', default: '' } },
});
try {
  const [name = ''] = positionals;
  const written = await scaffold(join(import.meta.dirname, '../../..'), { name, ...values });
  console.log(written.map((path) => `  ${path}`).join('\n'));
  console.log(
    'Now write the two scripts, name their cmdlets in the manifests, and `npm run scripts:seal`; see docs/runbooks.md.',
  );
} catch (error) {
  if (!(error instanceof FixpointError)) throw error;
  console.error(`${error.message}\n${USAGE}`);
  process.exitCode = 2;
}
