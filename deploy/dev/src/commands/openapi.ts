import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openApiDocument } from '@fixpoint/gateway/openapi';
import { differences } from '../openapi/differences.ts';
import { ROOT } from '../stack/places.ts';

const FOLDER = join(ROOT, 'deploy', 'openapi');
const SHOWN_MAX = 40;

/** Writes the API's document; with --check fails when the one that is kept is not what the routes say now. */
const main = async (check: boolean): Promise<number> => {
  const file = join(FOLDER, 'gateway.json');
  const document = `${JSON.stringify(openApiDocument(), null, 2)}\n`;
  if (!check) {
    await writeFile(file, document);
    return 0;
  }
  const kept = await readFile(file, 'utf8').catch(() => '{}');
  if (kept === document) return 0;
  const found = differences(JSON.parse(kept), JSON.parse(document));
  console.error(
    [
      'deploy/openapi/gateway.json is not what the routes of the gateway say:',
      ...found.slice(0, SHOWN_MAX).map((line) => `  ${line}`),
      ...(found.length > SHOWN_MAX ? [`  and ${found.length - SHOWN_MAX} more`] : []),
      ...(found.length === 0 ? ['  only in the order or layout'] : []),
      'Meant so? `npm run openapi` writes it anew. If not, a client of the API would break.',
    ].join('\n'),
  );
  return 1;
};

process.exitCode = await main(process.argv.includes('--check'));
