import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failureConverterPath } from '@fixpoint/service-kit/temporal';
import { bundleWorkflowCode } from '@temporalio/worker';

export const workflowsPath = fileURLToPath(new URL('../src/index.ts', import.meta.url));

/** Builds the workflow bundle that workers run, so that a worker starts in a second and every one runs the same code. */
export const bundleWorkflows = async (outFile: string): Promise<void> => {
  const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath });
  await mkdir(dirname(outFile), { recursive: true });
  await writeFile(outFile, code);
};

if (import.meta.main) {
  const outFile = process.argv[2];
  if (!outFile) throw new Error('Usage: bundle.ts OUT_FILE');
  await bundleWorkflows(outFile);
}
