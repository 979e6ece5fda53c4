import { rm } from 'node:fs/promises';
import { createOrm } from '@fixpoint/records';
import { startContainer } from '../postgres/container.ts';
import { clusterPart, clusterUrl } from '../postgres/embedded.ts';
import { embeddedBinaries } from '../postgres/places.ts';
import type { Supervisor } from './supervisor.ts';

const NAME = 'fixpoint';

type Options = { given: string | undefined; folder: string; port: number; password: string; throwaway: boolean };

export type StackDatabase = {
  url: string;
  start: (supervisor: Supervisor) => Promise<void>;
  stop: () => Promise<void>;
};

const nothing = async (): Promise<void> => undefined;

/** The database that was given, else PostgreSQL as a part of the stack, else a container where no binary fits. */
export const stackDatabase = async ({ given, ...options }: Options): Promise<StackDatabase> => {
  if (given) return { url: given, start: nothing, stop: nothing };
  const binaries = await embeddedBinaries();
  if (!binaries) return { start: nothing, ...(await startContainer()) };
  let elsewhere: string | undefined;
  return {
    url: clusterUrl(options, NAME),
    start: async (supervisor) => {
      const part = await clusterPart(binaries, options);
      if (part.folder !== options.folder) elsewhere = part.folder;
      await supervisor.start(part);
      await ensureDatabase(clusterUrl(options));
    },
    // It is ended with the other parts; whoever removes a throwaway home does not know of a cluster outside of it.
    stop: async () => {
      if (elsewhere && options.throwaway) await rm(elsewhere, { recursive: true, force: true });
    },
  };
};

const ensureDatabase = async (serverUrl: string): Promise<void> => {
  const orm = createOrm(serverUrl, 1);
  try {
    const connection = orm.em.getConnection();
    const found: unknown[] = await connection.execute(`select 1 from pg_database where datname = '${NAME}'`);
    if (found.length === 0) await connection.execute(`create database "${NAME}"`);
  } finally {
    await orm.close();
  }
};
