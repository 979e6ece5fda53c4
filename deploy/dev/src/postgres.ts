import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { devConfig } from './config.ts';
import { freePort } from './ports.ts';
import { startContainer } from './postgres/container.ts';
import { clusterPart, clusterUrl } from './postgres/embedded.ts';
import { embeddedBinaries } from './postgres/places.ts';
import { createPart } from './process/part.ts';

export { migrate } from './postgres/migrate.ts';
export { freshDatabase, type TestDatabase, testDatabase } from './postgres/test-database.ts';

/** `source` says where it came from, for the line that tells so. */
export type Postgres = { url: string; source: 'DATABASE_URL' | 'embedded' | 'container'; stop: () => Promise<void> };

/** A server to test on: the one the environment names, an embedded one that leaves nothing behind, or a container. */
export const startPostgres = async (given = devConfig.DATABASE_URL): Promise<Postgres> => {
  if (given) return { url: given, source: 'DATABASE_URL', stop: async () => undefined };

  const binaries = await embeddedBinaries();
  if (!binaries) return { source: 'container', ...(await startContainer()) };

  const folder = await mkdtemp(join(tmpdir(), 'fixpoint-postgres-'));
  const logFile = `${folder}.log`;
  const options = { folder, port: await freePort(), password: randomBytes(18).toString('hex'), throwaway: true };
  const clear = async (): Promise<void> => {
    for (const path of [folder, logFile]) await rm(path, { recursive: true, force: true });
  };
  try {
    const part = createPart(await clusterPart(binaries, options), { logFile });
    await part.start();
    return { url: clusterUrl(options), source: 'embedded', stop: () => part.stop().then(clear) };
  } catch (error) {
    await clear();
    throw error;
  }
};
