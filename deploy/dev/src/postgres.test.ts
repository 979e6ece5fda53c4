import { createOrm } from '@fixpoint/records';
import { freshDatabase, type TestDatabase, testDatabase } from './postgres.ts';

const countTables = async ({ orm }: TestDatabase): Promise<number> => {
  const [row] = await orm.em
    .getConnection()
    .execute<[{ count: number }]>(`select count(*)::int from information_schema.tables where table_schema = 'public'`);
  return row.count;
};

describe('a test database', () => {
  test('is migrated and its own', async () => {
    const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
    try {
      expect(one.url).not.toBe(two.url);
      await one.orm.em.getConnection().execute('create table "only_here" ("id" int)');
      expect(await countTables(two)).toBeGreaterThan(5);
      expect(await countTables(one)).toBe((await countTables(two)) + 1);
    } finally {
      await Promise.all([one.drop(), two.drop()]);
    }
  });

  test('is gone after drop, even with connections open', async () => {
    const { url, drop } = await freshDatabase();
    const orm = createOrm(url, 1);
    await orm.em.getConnection().execute('select 1');
    await drop();
    await expect(orm.em.getConnection().execute('select 1')).rejects.toThrow('does not exist');
    await orm.close(true);
  });
});
