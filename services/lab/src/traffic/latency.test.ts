import { createLatency } from './latency.ts';

const draw = (latencyMs: { from: number; to: number; seed: number }, times = 200): number[] => {
  const next = createLatency({ latencyMs });
  return Array.from({ length: times }, next);
};

test('stays within its bounds, spreads over them, and is the same for the same seed', () => {
  const drawn = draw({ from: 100, to: 300, seed: 7 });
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(100);
  expect(Math.max(...drawn)).toBeLessThan(300);
  expect(drawn.filter((ms) => ms < 200).length).toBeGreaterThan(70);
  expect(drawn.filter((ms) => ms >= 200).length).toBeGreaterThan(70);
  expect(draw({ from: 100, to: 300, seed: 7 })).toEqual(drawn);
  expect(draw({ from: 100, to: 300, seed: 8 })).not.toEqual(drawn);
});

test('a number is what it always takes', () => {
  const next = createLatency({ latencyMs: 5 });
  expect([next(), next()]).toEqual([5, 5]);
});
