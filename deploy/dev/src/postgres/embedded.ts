import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environment } from '../config.ts';
import type { PartSpec } from '../process/part.ts';
import { type Binaries, clusterFolder, reachableBinaries } from './places.ts';
import { postgresUser, type RunAs } from './run-as.ts';

export type ClusterOptions = {
  folder: string;
  port: number;
  password: string;
  /** Outlives a killed server but not a power cut; for clusters that are thrown away. */
  throwaway?: boolean | undefined;
};

const STOP_MS = 10_000;
const DURABLE = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300'];
const THROWAWAY = [...DURABLE, 'fsync=off', 'full_page_writes=off'];

/** Makes the cluster when it is not there yet, and says how to run it. */
export const clusterPart = async (given: Binaries, options: ClusterOptions): Promise<PartSpec & { folder: string }> => {
  const runAs = await postgresUser();
  const binaries = runAs ? await reachableBinaries(given) : given;
  const folder = await clusterFolder(options.folder, runAs !== undefined);
  if (!existsSync(join(folder, 'PG_VERSION'))) await makeCluster(binaries, folder, options.password, runAs);
  const settings = options.throwaway ? THROWAWAY : DURABLE;
  return {
    name: 'postgres',
    folder,
    launch: {
      program: {
        command: binaries.postgres,
        args: ['-D', folder, '-p', String(options.port), ...settings.flatMap((setting) => ['-c', setting])],
        ...runAs,
        stopSignal: 'SIGINT', // "fast": clients are sent away, data is written
        graceMs: STOP_MS,
      },
    },
    env: environment,
    ready: (pid) => isReady(folder, pid),
  };
};

export const clusterUrl = ({ port, password }: ClusterOptions, database = 'postgres'): string =>
  `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

const makeCluster = async ({ initdb }: Binaries, folder: string, password: string, runAs?: RunAs): Promise<void> => {
  await rm(folder, { recursive: true, force: true }); // what a broken-off first start left
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const passwordFile = join(tmpdir(), `fixpoint-initdb-${randomUUID()}`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
  if (runAs) await Promise.all([folder, passwordFile].map((path) => chown(path, runAs.uid, runAs.gid)));
  const args = ['-D', folder, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile];
  try {
    await promisify(execFile)(initdb, [...args, '-E', 'UTF8', '--locale', 'C', '-N'], { ...runAs, cwd: '/' });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
};

/** Postgres writes its own state into the eighth line of this file; a port alone is open before it is ready. */
const isReady = async (folder: string, pid: number): Promise<boolean> => {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return lines[0]?.trim() === String(pid) && lines[7]?.trim() === 'ready';
};
