import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readdir } from 'node:fs/promises';
import { hashOfScript, SCRIPTS } from '../src/scripts/registry.ts';
import { withShared } from '../src/scripts/shared.ts';

/** Puts the shared part into every script and its hash into every manifest: `npm run scripts:seal`. */
const shared = await readFile(join(SCRIPTS, '_shared', 'result.ps1'), 'utf8');
const entries = await readdir(SCRIPTS, { withFileTypes: true });
for (const { name } of entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))) {
  const [script, manifest] = [join(SCRIPTS, name, 'script.ps1'), join(SCRIPTS, name, 'manifest.json')];
  const text = withShared(await readFile(script, 'utf8'), shared);
  await writeFile(script, text);
  const given: object = JSON.parse(await readFile(manifest, 'utf8'));
  await writeFile(manifest, `${JSON.stringify({ ...given, sha256: hashOfScript(text) }, null, 2)}\n`);
  console.log(`sealed ${name}`);
}
