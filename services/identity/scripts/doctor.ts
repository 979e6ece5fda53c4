import { createLogger } from '@fixpoint/service-kit';
import { excessIn, missingIn } from '../src/capabilities.ts';
import { readGraphSettings } from '../src/config.ts';
import { connectUnmetered } from '@fixpoint/graph';
import { permissionsIn } from '../src/permissions-in.ts';
import { tokenOrReason } from './token-or-reason.ts';

/** Says which capability would work with what the tenant has granted, and which permission is missing. Changes nothing. */
const config = readGraphSettings();
const log = createLogger('doctor', config.LOG_LEVEL);
const { read, write } = config.apps;
const isOneApp = read.clientId === write.clientId;
const [readToken, writeToken] = await Promise.all([
  tokenOrReason('the app that reads', connectUnmetered(config, read, log).accessToken()),
  tokenOrReason('the app that writes', connectUnmetered(config, write, log).accessToken()),
]);

if (readToken === null || writeToken === null) process.exitCode = 1;
else {
  const granted = { read: permissionsIn(readToken), write: permissionsIn(writeToken) };
  const findings = missingIn(granted);
  for (const { name, missing } of findings) {
    const verdict = missing.length === 0 ? 'works' : `needs ${missing.join(', ')}`;
    console.log(`${name.padEnd(42)} ${verdict}`);
  }
  for (const excess of excessIn(granted, isOneApp)) console.log(`Take away ${excess}.`);
  if (isOneApp) console.log('One app does all: give reading and writing an app registration each.');
  if (findings.some(({ missing }) => missing.length > 0)) process.exitCode = 1;
}
