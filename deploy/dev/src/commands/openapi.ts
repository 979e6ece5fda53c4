import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Policy } from '@fixpoint/domain/schemas';
import { openApiDocument } from '@fixpoint/gateway/openapi';
import { differences } from '../openapi/differences.ts';
import { z } from 'zod';
import { ROOT } from '../stack/places.ts';

const FOLDER = join(ROOT, 'deploy', 'openapi');
const SHOWN_MAX = 40;

const inLines = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

/** What is kept, each as its source says it now. */
const DOCUMENTS: Record<string, { from: string; text: () => string }> = {
  'gateway.json': { from: 'the routes of the gateway', text: () => inLines(openApiDocument()) },
  'policy.schema.json': { from: 'domain/src/schemas/policy.ts', text: () => inLines(z.toJSONSchema(Policy)) },
};

/** Writes the documents; with --check fails when one that is kept is not what its source says now. */
const main = async (check: boolean): Promise<number> => {
  const codes: number[] = [];
  for (const name of Object.keys(DOCUMENTS)) codes.push(await keep(name, check));
  return Math.max(...codes);
};

const keep = async (name: string, check: boolean): Promise<number> => {
  const { from, text } = DOCUMENTS[name] ?? { from: '', text: () => '' };
  const file = join(FOLDER, name);
  const document = text();
  if (!check) {
    await writeFile(file, document);
    return 0;
  }
  const kept = await readFile(file, 'utf8').catch(() => '{}');
  if (kept === document) return 0;
  const found = differences(JSON.parse(kept), JSON.parse(document));
  console.error(
    [
      `deploy/openapi/${name} is not what ${from} says:`,
      ...found.slice(0, SHOWN_MAX).map((line) => `  ${line}`),
      ...(found.length > SHOWN_MAX ? [`  and ${found.length - SHOWN_MAX} more`] : []),
      ...(found.length === 0 ? ['  only in the order or layout'] : []),
      'Meant so? `npm run openapi` writes it anew. If not, a client of the API would break.',
    ].join('\n'),
  );
  return 1;
};

process.exitCode = await main(process.argv.includes('--check'));
