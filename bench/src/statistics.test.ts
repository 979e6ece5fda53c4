import { inParallel, percentile, round } from './statistics.ts';

test('a percentile is a value that was seen', () => {
  expect([0.5, 0.95, 1].map((share) => percentile([5, 1, 4, 2, 3], share))).toEqual([3, 5, 5]);
  expect(percentile([7], 0.95)).toBe(7);
});

test('rounding keeps the digits asked for', () => {
  expect([round(1.25), round(2 / 3, 3)]).toEqual([1.3, 0.667]);
});

test('everything is done once, and never more at a time than allowed', async () => {
  const done: number[] = [];
  let [running, most] = [0, 0];
  await inParallel(20, 3, async (nth) => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    done.push(nth);
    running--;
  });
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, nth) => nth));
  expect(most).toBe(3);
});
