import { z } from 'zod';

export const THROTTLE_CLASSES = ['directory', 'directoryWrite', 'reports', 'risk'] as const;
export type ThrottleClass = (typeof THROTTLE_CLASSES)[number];

const Quota = z.strictObject({ units: z.number().positive(), windowMs: z.number().positive() });
export type Quota = z.infer<typeof Quota>;

/** What can be changed while the lab runs; `quotas: "real"` are Microsoft's, an empty object means none. */
export const SettingsPatch = z.strictObject({
  staleReadsMs: z.number().min(0).optional(),
  latencyMs: z.number().min(0).optional(),
  clockOffsetMs: z.number().optional(),
  recordBodies: z.boolean().optional(),
  quotas: z.union([z.literal('real'), z.partialRecord(z.enum(THROTTLE_CLASSES), Quota)]).optional(),
});
export type SettingsPatch = z.infer<typeof SettingsPatch>;

export type Settings = {
  staleReadsMs: number;
  latencyMs: number;
  clockOffsetMs: number;
  recordBodies: boolean;
  quotas: Partial<Record<ThrottleClass, Quota>>;
};

/** For a tenant with under 50 people; see Microsoft's page on throttling limits. */
export const REAL_QUOTAS: Settings['quotas'] = {
  directory: { units: 3500, windowMs: 10_000 },
  directoryWrite: { units: 3000, windowMs: 150_000 },
  reports: { units: 5, windowMs: 10_000 },
  risk: { units: 1, windowMs: 1000 },
};

export const applySettings = (settings: Settings, { quotas, ...patch }: SettingsPatch): void => {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  Object.assign(settings, given);
  if (quotas === 'real') settings.quotas = REAL_QUOTAS;
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
