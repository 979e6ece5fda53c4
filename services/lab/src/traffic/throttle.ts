import type { Settings, ThrottleClass } from '../settings.ts';

/** Seconds to wait when the quota is spent, else undefined and the units are taken; and how much of it is used. */
export type Taken = { waitS: number | undefined; usedShare: number };

type Bucket = { left: number; atMs: number };

/** A token bucket for each app and class of request, as Microsoft describes its limits. */
export class Throttle {
  readonly #settings: Settings;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(settings: Settings, now: () => number) {
    this.#settings = settings;
    this.#now = now;
  }

  clear(): void {
    this.#buckets.clear();
  }

  take(kind: ThrottleClass, appId: string, units: number): Taken {
    const quota = this.#settings.quotas[kind];
    if (!quota) return { waitS: undefined, usedShare: 0 };
    // The risk quota is the tenant's, shared by all its apps.
    const key = kind === 'risk' ? kind : `${kind} ${appId}`;
    const perMs = quota.units / quota.windowMs;
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { left: quota.units, atMs: now };
    const left = Math.min(quota.units, bucket.left + (now - bucket.atMs) * perMs);
    const wanted = Math.min(units, quota.units);
    const granted = left >= wanted;
    this.#buckets.set(key, { left: granted ? left - wanted : left, atMs: now });
    return {
      waitS: granted ? undefined : Math.max(1, Math.ceil((wanted - left) / perMs / 1000)),
      usedShare: (quota.units - left + wanted) / quota.units,
    };
  }
}
