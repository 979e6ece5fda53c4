import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';

export type Downloads = {
  cli: (folder: string) => Promise<string | undefined>;
  testServer: (folder: string) => Promise<string | undefined>;
};

/** The SDK downloads only by starting, so it is started once and stopped; offline it fails within milliseconds. */
export const sdkDownloads: Downloads = {
  cli: (folder) =>
    download(folder, 'temporal-sdk', (executable) => TestWorkflowEnvironment.createLocal({ server: { executable } })),
  testServer: (folder) =>
    download(folder, 'temporal-test-server-sdk', (executable) =>
      TestWorkflowEnvironment.createTimeSkipping({ server: { executable } }),
    ),
};

type Executable = { type: 'cached-download'; downloadDir: string };

const download = async (
  folder: string,
  prefix: string,
  start: (executable: Executable) => Promise<TestWorkflowEnvironment>,
): Promise<string | undefined> => {
  await mkdir(folder, { recursive: true });
  try {
    await (await start({ type: 'cached-download', downloadDir: folder })).teardown();
  } catch {
    return undefined;
  }
  const name = (await readdir(folder)).find((entry) => entry.startsWith(prefix));
  return name && join(folder, name);
};
