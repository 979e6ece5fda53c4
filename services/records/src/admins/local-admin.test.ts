import { testDatabase, type TestDatabase } from '@fixpoint/dev/postgres';
import { AuditEvent } from '../entities/audit-event.entity.ts';
import { LocalAdmin } from '../entities/small.entities.ts';
import { checkLocalAdmin, createLocalAdmin } from './local-admin.ts';

let database: TestDatabase;
let password: string;
const now = new Date('2026-11-24T08:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await database.orm.em.fork().nativeDelete(LocalAdmin, {});
  password = (await createLocalAdmin(database.orm.em, 'admin', now)) ?? '';
});

const check = (given: string, at = now) => checkLocalAdmin(database.orm.em, 'admin', given, at);
const kinds = async () =>
  (await database.orm.em.fork().find(AuditEvent, { stream: 'break-glass' }, { orderBy: { index: 'asc' } })).map(
    ({ kind }) => kind,
  );

describe('the break-glass admin', () => {
  test('is made once, with a long random password that only a hash is kept of', async () => {
    expect(password.length).toBeGreaterThanOrEqual(24);
    expect(await createLocalAdmin(database.orm.em, 'admin', now)).toBeNull();
    const { passwordHash } = await database.orm.em.fork().findOneOrFail(LocalAdmin, 'admin');
    expect(passwordHash).toMatch(/^\$argon2id\$/);
    expect(passwordHash).not.toContain(password);
  });

  test('signs in with it; every try is on the record', async () => {
    const before = (await kinds()).length;
    expect([await check(password), await check('wrong')]).toEqual([true, false]);
    expect(await checkLocalAdmin(database.orm.em, 'nobody', password, now)).toBe(false);
    expect((await kinds()).slice(before)).toEqual(['break_glass_used', 'break_glass_refused', 'break_glass_refused']);
  });

  test('is locked for a quarter of an hour after five wrong tries, also for the right password', async () => {
    for (let tries = 0; tries < 5; tries++) await check('wrong');
    expect([await check(password), await check(password, later(14)), await check(password, later(16))]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
