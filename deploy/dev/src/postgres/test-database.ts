import { randomBytes } from 'node:crypto';
import { createOrm } from '@fixpoint/records';
import type { MikroORM } from '@mikro-orm/postgresql';
import { devConfig } from '../config.ts';
import { migrate } from './migrate.ts';

export type FreshDatabase = { url: string; drop: () => Promise<void> };
export type TestDatabase = FreshDatabase & { orm: MikroORM };

/** A migrated, empty database of its own for one suite, on the cluster that jest's global setup started. */
export const freshDatabase = async (): Promise<FreshDatabase> => {
  const { FIXPOINT_TEST_POSTGRES: server, FIXPOINT_TEST_TEMPLATE: template } = devConfig;
  if (!server || !template) throw new Error('No test cluster: run jest with the jest.config.mjs of the repository.');
  const name = databaseName();
  await onServer(server, `create database "${name}" template "${template}"`);
  return { url: urlOf(server, name), drop: () => onServer(server, `drop database if exists "${name}" with (force)`) };
};

/** The same with an ORM on it; `drop` closes the ORM too. */
export const testDatabase = async (): Promise<TestDatabase> => {
  const { url, drop } = await freshDatabase();
  const orm = createOrm(url);
  return {
    url,
    orm,
    drop: async () => {
      await orm.close();
      await drop();
    },
  };
};

/** The database that every fresh one is a copy of: copying takes a tenth of migrating. */
export const makeTemplate = async (server: string): Promise<{ name: string; drop: () => Promise<void> }> => {
  const name = databaseName();
  await onServer(server, `create database "${name}"`);
  await migrate(urlOf(server, name));
  return { name, drop: () => onServer(server, `drop database if exists "${name}" with (force)`) };
};

const databaseName = (): string => `fixpoint_test_${randomBytes(6).toString('hex')}`;

const urlOf = (server: string, database: string): string => {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
};

const onServer = async (server: string, sql: string): Promise<void> => {
  const orm = createOrm(server, 1);
  try {
    await orm.em.getConnection().execute(sql);
  } finally {
    await orm.close();
  }
};
