import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { failureConverterPath } from '@fixpoint/service-kit/temporal';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { workflowsPath } from '../scripts/bundle.ts';
import { dataConverter } from './environment.ts';

const folder = new URL('./histories/', import.meta.url);
const names = (await readdir(folder)).map((file) => file.replace('.json', ''));
const reordered = fileURLToPath(new URL('./reordered/index.ts', import.meta.url));

const replay = async (path: string): Promise<Record<string, string>> => {
  const histories = names.map(async (name) => ({
    workflowId: name,
    history: historyFromJSON(JSON.parse(await readFile(new URL(`${name}.json`, folder), 'utf8'))),
  }));
  const outcomes: Record<string, string> = {};
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowsPath: path, dataConverter: { ...dataConverter, failureConverterPath } },
    await Promise.all(histories),
  ))
    outcomes[workflowId] = error?.message ?? 'same';
  return outcomes;
};

test('every kept history replays', async () => {
  expect(names.length).toBeGreaterThan(10);
  expect(await replay(workflowsPath)).toEqual(Object.fromEntries(names.map((name) => [name, 'same'])));
});

test('a workflow that acts before it looks is caught', async () => {
  expect(await replay(reordered)).toMatchObject({ 'resolved-by-itself': expect.stringContaining('TMPRL1100') });
});
