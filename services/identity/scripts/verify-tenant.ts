import { createLogger, readConfig } from '@fixpoint/service-kit';
import { z } from 'zod';
import { excessIn, missingIn } from '../src/capabilities.ts';
import { readGraphSettings } from '../src/config.ts';
import { createGraphDirectory } from '../src/directory/graph-directory.ts';
import { connectUnmetered } from '@fixpoint/graph';
import { permissionsIn } from '../src/permissions-in.ts';
import { type Row, verifyTenant } from '../src/verify-tenant.ts';
import { tokenOrReason } from './token-or-reason.ts';

/** Tries every permission and every route in the tenant on a canary account. Exits with 1 when anything does not pass. */
const config = readGraphSettings();
const { FIXPOINT_CANARY } = readConfig({ FIXPOINT_CANARY: z.string().min(1) });
const log = createLogger('verify-tenant', config.LOG_LEVEL);
const { read, write } = config.apps;
const reader = connectUnmetered(config, read, log);
const writer = connectUnmetered(config, write, log);
const readToken = await tokenOrReason('the app that reads', reader.accessToken());
const writeToken = await tokenOrReason('the app that writes', writer.accessToken());

const rows: Row[] = [
  { what: 'token of the app that reads', passed: readToken !== null, detail: read.clientId },
  { what: 'token of the app that writes', passed: writeToken !== null, detail: write.clientId },
];
if (readToken !== null && writeToken !== null) {
  const granted = { read: permissionsIn(readToken), write: permissionsIn(writeToken) };
  for (const { name, missing } of missingIn(granted))
    rows.push({
      what: `permissions to ${name}`,
      passed: missing.length === 0,
      detail: missing.length === 0 ? 'granted' : `missing: ${missing.join(', ')}`,
    });
  const excess = excessIn(granted, read.clientId === write.clientId);
  rows.push({ what: 'no permission too many', passed: excess.length === 0, detail: excess.join('; ') || 'none' });
  const directory = createGraphDirectory({ read: reader.graph, write: writer.graph });
  rows.push(...(await verifyTenant(directory, FIXPOINT_CANARY)));
}

for (const { what, passed, detail } of rows) console.log(`${passed ? 'pass' : 'FAIL'}  ${what.padEnd(58)} ${detail}`);
if (rows.some(({ passed }) => !passed)) process.exitCode = 1;
