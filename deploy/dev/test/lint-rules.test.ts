import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { environment } from '../src/config.ts';
import { ROOT } from '../src/stack/places.ts';

/** What must be refused: the file, the line it holds, the rule that speaks up. */
const REFUSED = [
  ['domain/src/a.ts', `import '@fixpoint/records';`, 'no-restricted-imports'],
  ['domain/src/b.ts', `import 'node:fs';`, 'no-restricted-imports'],
  ['domain/src/c.ts', `import '../../services/kit/src/log.ts';`, 'no-restricted-imports'],
  ['workflows/src/a.ts', `import 'node:crypto';`, 'no-restricted-imports'],
  [
    'workflows/src/b.ts',
    `import { createActivities } from '@fixpoint/activities'; createActivities;`,
    'no-restricted-imports',
  ],
  ['workflows/src/c.ts', `import '@fixpoint/records';`, 'no-restricted-imports'],
  ['activities/src/a.ts', `import '@fixpoint/workflows/contract';`, 'no-restricted-imports'],
  ['activities/src/b.ts', `import '@fixpoint/identity/app';`, 'no-restricted-imports'],
  ['services/kit/src/a.ts', `import '@fixpoint/records';`, 'no-restricted-imports'],
  ['services/records/src/a.ts', `import '@fixpoint/service-kit';`, 'no-restricted-imports'],
  ['services/classification/src/a.ts', `import '@fixpoint/diagnosis';`, 'no-restricted-imports'],
  ['services/diagnosis/src/a.ts', `import '@fixpoint/identity';`, 'no-restricted-imports'],
  ['services/diagnosis/src/b.ts', `import '@fixpoint/records';`, 'no-restricted-imports'],
  ['services/identity/src/a.ts', `import '@fixpoint/notifications';`, 'no-restricted-imports'],
  ['services/notifications/src/a.ts', `import '@fixpoint/workflows/contract';`, 'no-restricted-imports'],
  ['services/gateway/src/a.ts', `import '@fixpoint/diagnosis';`, 'no-restricted-imports'],
  ['services/gateway/src/b.ts', `import '@fixpoint/workflows';`, 'no-restricted-imports'],
  ['services/worker/src/a.ts', `import '@fixpoint/lab';`, 'no-restricted-imports'],
  ['services/lab/src/a.ts', `import '@fixpoint/domain';`, 'no-restricted-imports'],
  ['web/data/a.ts', `import '@fixpoint/identity';`, 'no-restricted-imports'],
  ['web/data/b.ts', `import '@fixpoint/notifications';`, 'no-restricted-imports'],
  ['services/identity/src/env.ts', `export const home = process.env['HOME'];`, 'no-process-env'],
  ['domain/src/floating.ts', `const later = async (): Promise<void> => undefined;\nlater();`, 'no-floating-promises'],
  ['domain/src/one.ts', `import { two } from './two.ts';\nexport const one = () => two;`, 'no-cycle'],
] as const;

/** What must be let through. */
const ALLOWED = [
  ['workflows/src/type.ts', `import type { Activities } from '@fixpoint/activities';\nexport type A = Activities;`],
  ['workflows/src/domain.ts', `import '@fixpoint/domain';`],
  ['services/gateway/src/identity.ts', `import '@fixpoint/identity';`],
  ['services/gateway/src/notifications.ts', `import '@fixpoint/notifications';`],
  ['services/gateway/src/contract.ts', `import '@fixpoint/workflows/contract';`],
  ['services/gateway/src/any.test.ts', `import '@fixpoint/dev/postgres';\ntest('it', () => expect(1).toBe(1));`],
  [
    'web/data/records.ts',
    `import '@fixpoint/records';\nimport '@fixpoint/gateway';\nimport '@fixpoint/domain/schemas';`,
  ],
  ['services/identity/src/main.ts', `export const home = process.env['HOME'];`],
] as const;

const PARTNERS = [['domain/src/two.ts', `import { one } from './one.ts';\nexport const two = () => one;`]] as const;

let folder: string;
let found: Map<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fixpoint-lint-'));
  for (const file of ['.oxlintrc.json', 'tsconfig.json']) await cp(join(ROOT, file), join(folder, file));
  for (const [file, text] of [...REFUSED, ...ALLOWED, ...PARTNERS]) {
    await mkdir(join(folder, dirname(file)), { recursive: true });
    await writeFile(join(folder, file), `${text}\nexport {};\n`);
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  found = await lint();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The rules that spoke up, by file. */
const lint = async (): Promise<Map<string, string>> => {
  const output = await new Promise<string>((resolve) => {
    execFile(
      join(ROOT, 'node_modules/.bin/oxlint'),
      ['--type-aware', '--format', 'json', 'domain', 'workflows', 'activities', 'services', 'web'],
      { cwd: folder, env: environment, maxBuffer: 10e6 },
      (_, stdout) => resolve(stdout), // it fails, as it should; what it found is in its output
    );
  });
  const { diagnostics }: { diagnostics: { code: string; filename: string }[] } = JSON.parse(output);
  const rules = new Map<string, string>();
  for (const { filename, code } of diagnostics) rules.set(filename, `${rules.get(filename) ?? ''} ${code}`);
  return rules;
};

test.each(REFUSED)('lint refuses in %s: %s', (file, _, rule) => {
  expect(found.get(file)).toContain(rule);
});

test.each(ALLOWED)('lint lets through in %s: %s', (file) => {
  expect(found.get(file) ?? '').not.toMatch(/no-restricted-imports|no-process-env/);
});
