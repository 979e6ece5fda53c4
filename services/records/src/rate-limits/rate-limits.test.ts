import { testDatabase, type TestDatabase } from '@fixpoint/dev/postgres';
import { createRateLimits, takeRates, type Want } from './rate-limits.ts';

/** So slow that nothing comes back while a test runs. */
const NEVER_PER_S = 1e-6;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.orm.em.fork().execute('delete from rate_limit');
  await database.orm.em.fork().execute('delete from rate_limit_waiter');
});

const want = (change: Partial<Want> = {}): Want => ({
  name: 'reports',
  units: 1,
  capacity: 5,
  perS: NEVER_PER_S,
  reserve: 0,
  ...change,
});
const ask = (holder: string, change: Partial<Want> = {}, rank = 1) => ({ holder, rank, wants: [want(change)] });
const take = async (holder: string, change: Partial<Want> = {}, rank = 1) =>
  (await takeRates(database.orm.em, [ask(holder, change, rank)]))[0] ?? Number.NaN;
const granted = (waits: number[]) => waits.filter((waitS) => waitS === 0).length;

test('a bucket gives what it has, and then tells how long to wait', async () => {
  const waits = await takeRates(
    database.orm.em,
    Array.from({ length: 7 }, (_, nth) => ask(`t-${nth}`, { perS: 0.01 })),
  );
  expect(waits.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
  expect(waits[5]).toBeCloseTo(100, -1);
  expect(waits[6]).toBeCloseTo(200, -1);
});

test('many at once, by several processes, never get more than there is', async () => {
  const processes = Array.from({ length: 4 }, () => createRateLimits(database.orm.em));
  const waits = await Promise.all(
    processes.flatMap((limits, process) =>
      Array.from({ length: 25 }, (_, nth) => limits.take(ask(`t-${process}-${nth}`))),
    ),
  );
  expect(granted(waits)).toBe(5);
});

test('what is spent comes back with time, and no more than fits', async () => {
  await take('a', { units: 5, perS: 200 });
  const deadline = Date.now() + 5000;
  while ((await take('b', { units: 5, perS: 200 })) > 0) if (Date.now() > deadline) throw new Error('never came back');
  expect(await take('c', { units: 5, perS: 200 })).toBeGreaterThan(0);
});

test('those of a higher rank come first, whoever asked first', async () => {
  await take('first', { units: 5 });
  const later = await take('normal', { perS: 1 }, 3);
  const sooner = await take('urgent', { perS: 1 }, 0);
  expect(sooner).toBeLessThan(1.1);
  expect(later).toBeLessThan(1.1);
  expect(await take('normal', { perS: 1 }, 3)).toBeGreaterThan(1);
});

test('within a rank those who wait are not overtaken', async () => {
  await take('first', { units: 4 });
  expect(await take('big', { units: 3, perS: 1 })).toBeGreaterThan(1);
  expect(await take('small', { units: 1, perS: 1 })).toBeGreaterThan(1);
  expect(await take('small', { units: 1, perS: 1 }, 0)).toBe(0);
});

test('a reserve is left to others', async () => {
  const normal = await Promise.all(Array.from({ length: 5 }, (_, nth) => take(`n-${nth}`, { reserve: 1 }, 3)));
  expect(granted(normal)).toBe(4);
  expect(await take('urgent', {}, 0)).toBe(0);
});

test('all that is wanted is taken, or nothing', async () => {
  await take('first', { name: 'risk', capacity: 1 });
  const both = { holder: 'both', rank: 1, wants: [want(), want({ name: 'risk', capacity: 1, perS: 1 })] };
  expect((await takeRates(database.orm.em, [both]))[0]).toBeGreaterThan(0);
  expect(granted(await Promise.all(Array.from({ length: 6 }, (_, nth) => take(`t-${nth}`))))).toBe(5);
});

test('a place that nobody comes back for is given up', async () => {
  await take('first', { units: 5 });
  await take('gone', { units: 1, perS: 1 });
  await database.orm.em.fork().execute(`update rate_limit_waiter set expires_at = now() - interval '1 second'`);
  await take('next', { units: 1, perS: 1 });
  expect(await take('next', { units: 1, perS: 1 })).toBeLessThan(1.1);
});

test('a bucket that the other side calls spent gives nothing for that long', async () => {
  await take('first');
  await createRateLimits(database.orm.em).hold(want({ perS: 0.5 }), 10);
  const waitS = await take('next', { perS: 0.5 });
  expect(waitS).toBeGreaterThan(10);
  expect(waitS).toBeLessThan(13);
});

test('calls of one process share queries', async () => {
  let queries = 0;
  const counted = new Proxy(database.orm.em, {
    get: (em, name) => {
      if (name === 'fork') queries += 1;
      const value: unknown = Reflect.get(em, name);
      return typeof value === 'function' ? value.bind(em) : value;
    },
  });
  const limits = createRateLimits(counted);
  await Promise.all(Array.from({ length: 50 }, (_, nth) => limits.take(ask(`t-${nth}`))));
  expect(queries).toBeLessThan(4);
});
