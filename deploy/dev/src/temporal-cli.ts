import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, type Environment, onPath, runnable } from './find-program.ts';
import { type Downloads, sdkDownloads } from './temporal/sdk-download.ts';

const CLI = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';

/** What `TestWorkflowEnvironment.createLocal` takes as its executable. */
export type TemporalCli = { type: 'existing-path'; path: string };

type Options = { download?: Downloads['cli']; onStep?: (what: string) => void };

/** Cheapest source first: a CLI that is there, then the SDK's own download, then minutes of compiling. */
export const temporalCli = async (env: Environment, options: Options = {}): Promise<TemporalCli> => {
  const path = (await presentTemporalCli(env)) ?? (await fetchedCli(env, options));
  return { type: 'existing-path', path };
};

/** Only what is there already; costs nothing. */
export const presentTemporalCli = async (env: Environment): Promise<string | undefined> =>
  env['TEMPORAL_CLI'] ?? (await onPath('temporal', env)) ?? (await runnable(join(buildFolder(env), 'temporal')));

const fetchedCli = async (env: Environment, { download = sdkDownloads.cli, onStep }: Options): Promise<string> => {
  onStep?.('Downloading the Temporal CLI');
  const downloaded = await download(join(cacheFolder(env), 'temporal-sdk-download'));
  if (downloaded) return downloaded;

  const go = await onPath('go', env);
  if (!go) throw new Error(`No Temporal CLI. ${REMEDIES}`);
  onStep?.('Building the Temporal CLI with Go (two to three minutes, once)');
  await mkdir(buildFolder(env), { recursive: true });
  try {
    await promisify(execFile)(go, ['install', CLI], { env: { ...env, GOBIN: buildFolder(env) }, maxBuffer: MIB });
  } catch (error) {
    throw new Error(`Go could not build the Temporal CLI: ${lastLine(error)}. ${REMEDIES}`, { cause: error });
  }
  return join(buildFolder(env), 'temporal');
};

const MIB = 1024 * 1024;

const REMEDIES = `Any one of these helps:
  1. set TEMPORAL_ADDRESS to a running Temporal server (host:port)
  2. set TEMPORAL_CLI to a CLI's path, or put one on PATH as "temporal"
  3. go online, so that the Temporal SDK can download one
  4. install Go 1.24 or newer, so that ${CLI} can be built`;

/** The version is in the folder's name, so another pin never finds an old build. */
const buildFolder = (env: Environment): string => join(cacheFolder(env), CLI.replaceAll('/', '-'));

const lastLine = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n').at(-1) ?? text;
};
