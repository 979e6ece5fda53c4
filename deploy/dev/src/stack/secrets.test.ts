import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureSecrets } from './secrets.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fixpoint-secrets-'));
  file = join(folder, 'secrets.json');
});
afterEach(() => rm(folder, { recursive: true }));

test('secrets are made once, for their owner alone', async () => {
  const made = await ensureSecrets(file);
  expect(await ensureSecrets(file)).toEqual(made);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a home of an older version keeps what it has, and gets what it lacks', async () => {
  const { linkKey, ...older } = await ensureSecrets(file);
  await writeFile(file, JSON.stringify(older));
  const { linkKey: another, ...kept } = await ensureSecrets(file);
  expect(kept).toEqual(older);
  expect(another).not.toEqual(linkKey);
  expect(await readFile(file, 'utf8')).toContain(another.x);
});
