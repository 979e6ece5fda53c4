import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadScripts } from './registry.ts';
import { scaffold } from './scaffold.ts';
import { StaticCheck } from './static-check.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const TOUCHED = ['services/devices/scripts', 'domain/src', 'services/diagnosis/src/devices', 'web/words'];
const LOCK = { name: 'enable-screen-lock', setting: 'ScreenLockEnabled', words: 'the screen does not lock' };

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fixpoint-scaffold-'));
  for (const path of TOUCHED) await cp(join(ROOT, path), join(root, path), { recursive: true });
});
afterEach(() => rm(root, { recursive: true, force: true }));

const text = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

test('a new runbook has all that the registry asks for, and is registered everywhere', async () => {
  await scaffold(root, LOCK);
  const scripts = await loadScripts(join(root, 'services/devices/scripts'));
  const check = await StaticCheck.load();
  for (const id of ['enable-screen-lock', 'check-screen-lock']) {
    const script = scripts.get(id);
    expect(script && check.complaints(script.text, script.manifest)).toEqual([]);
  }
  expect(await text('domain/src/schemas/plan.ts')).toMatch(/'device_enable_screen_lock',[^]*'enable-screen-lock',/u);
  expect(await text('domain/src/runbooks/index.ts')).toContain("'enable-screen-lock': enableScreenLock,");
  expect(await text('domain/src/runbooks/enable-screen-lock.ts')).toContain("script: 'enable-screen-lock'");
  expect(await text('services/diagnosis/src/devices/setting-causes.ts')).toContain('[/ScreenLockEnabled$/iu,');
  expect(await text('web/words/labels.ts')).toContain("device_enable_screen_lock: 'The screen does not lock',");
  expect(await text('web/words/runbooks.ts')).toContain("'enable-screen-lock': 'Enable screen lock',");
});

test.each([
  [{ ...LOCK, name: 'Lock' }, 'name:'],
  [{ ...LOCK, name: '../../x-y' }, 'name:'],
  [{ ...LOCK, name: 'enable-firewall' }, 'name:'],
  [{ ...LOCK, setting: 'a$/,x' }, 'setting:'],
  [{ ...LOCK, words: '' }, 'words:'],
  [{ ...LOCK, words: "it's" }, 'words:'],
])('%j is refused by field, and nothing is written', async (given, field) => {
  const before = await text('domain/src/schemas/plan.ts');
  await expect(scaffold(root, given)).rejects.toThrow(field);
  expect(await text('domain/src/schemas/plan.ts')).toBe(before);
});
