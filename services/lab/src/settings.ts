import { z } from 'zod';
import { Latency, type World } from './world/world.ts';

export const THROTTLE_CLASSES = ['directory', 'directoryWrite', 'reports', 'risk'] as const;
export type ThrottleClass = (typeof THROTTLE_CLASSES)[number];

const Quota = z.strictObject({ units: z.number().positive(), windowMs: z.number().positive() });
export type Quota = z.infer<typeof Quota>;

/** What can be changed while the lab runs; `quotas: "real"` are Microsoft's, an empty object means none. */
export const SettingsPatch = z.strictObject({
  staleReadsMs: z.number().min(0).optional(),
  /** A number, or bounds and a seed for chance between them. */
  latencyMs: Latency.optional(),
  /** The tenant's policy on temporary access passes. */
  tapEnabled: z.boolean().optional(),
  /** Whether the tenant has the licence for sign-in logs and risk. */
  premium: z.boolean().optional(),
  /** Addresses whose sign-ins are refused as attacks. */
  maliciousIps: z.array(z.string()).optional(),
  clockOffsetMs: z.number().optional(),
  recordBodies: z.boolean().optional(),
  quotas: z.union([z.literal('real'), z.partialRecord(z.enum(THROTTLE_CLASSES), Quota)]).optional(),
});
export type SettingsPatch = z.input<typeof SettingsPatch>;

export type Settings = World['settings'] & {
  clockOffsetMs: number;
  recordBodies: boolean;
  quotas: Partial<Record<ThrottleClass, Quota>>;
};

/** Microsoft's limits, which for the directory grow with the tenant; see its page on throttling limits. */
export const realQuotas = (people: number): Settings['quotas'] => ({
  directory: { units: people < 50 ? 3500 : people <= 500 ? 5000 : 8000, windowMs: 10_000 },
  directoryWrite: { units: 3000, windowMs: 150_000 },
  reports: { units: 5, windowMs: 10_000 },
  risk: { units: 1, windowMs: 1000 },
});

/** `people` is how many the tenant has, which Microsoft's own limits depend on. */
export const applySettings = (settings: Settings, patch: SettingsPatch, people: number): void => {
  const { quotas, ...plain } = SettingsPatch.parse(patch);
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  Object.assign(settings, given);
  if (quotas === 'real') settings.quotas = realQuotas(people);
  else if (quotas) settings.quotas = withoutGaps(quotas);
};

const withoutGaps = (quotas: Partial<Record<ThrottleClass, Quota | undefined>>): Settings['quotas'] => {
  const kept: Settings['quotas'] = {};
  for (const name of THROTTLE_CLASSES) {
    const quota = quotas[name];
    if (quota) kept[name] = quota;
  }
  return kept;
};
