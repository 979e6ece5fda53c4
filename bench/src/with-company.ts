import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stack, type StackOptions, startStack } from '@fixpoint/dev/stack';
import type { Person } from '@fixpoint/domain';

const RESULTS = new URL('../results/', import.meta.url);

/** The whole product in a folder of its own, before the people that `write` puts into its world; gone afterwards. */
export const withCompany = async (
  write: (file: string) => Promise<Person[]>,
  run: (stack: Stack, people: Person[]) => Promise<void>,
  identity: Record<string, string> = { GRAPH_QUOTAS: 'microsoft' }, // the stack has none otherwise
  parts: Pick<StackOptions, 'vpn'> = {},
): Promise<void> => {
  const home = await mkdtemp(join(tmpdir(), 'fixpoint-bench-'));
  const world = join(home, 'world.json');
  try {
    const people = await write(world);
    const stack = await startStack({
      home: join(home, 'stack'),
      throwaway: true,
      world,
      env: { identity },
      ...parts,
      onLine: console.error,
    });
    await run(stack, people).finally(() => stack.stop());
  } finally {
    await rm(home, { recursive: true, force: true });
  }
};

export const writeResult = async (name: string, report: unknown): Promise<void> => {
  await mkdir(RESULTS, { recursive: true });
  await writeFile(new URL(`${name}.json`, RESULTS), `${JSON.stringify(report, null, 2)}\n`);
};
