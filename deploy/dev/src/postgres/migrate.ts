import { createOrm } from '@fixpoint/records';
import type { MikroORM } from '@mikro-orm/postgresql';

/** Brings a database to the newest schema, and lets `after` use it. */
export const migrate = async (url: string, after: (orm: MikroORM) => Promise<void> = async () => undefined) => {
  const orm = createOrm(url, 2);
  orm.config.get('migrations').silent = true;
  try {
    await orm.migrator.up();
    await after(orm);
  } finally {
    await orm.close();
  }
};
