import type { Settings } from '../settings.ts';

/** How long each call is to take: always the same, or by chance between two bounds, in an order the seed decides. */
export const createLatency = (settings: Pick<Settings, 'latencyMs'>): (() => number) => {
  let known: Settings['latencyMs'] | undefined;
  let random = (): number => 0;
  return () => {
    const { latencyMs } = settings;
    if (typeof latencyMs === 'number') return latencyMs;
    if (latencyMs !== known) random = seeded(latencyMs.seed);
    known = latencyMs;
    return latencyMs.from + random() * (latencyMs.to - latencyMs.from);
  };
};

/** Mulberry32: small, quick, and the same everywhere. */
const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
