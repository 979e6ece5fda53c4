import { z } from 'zod';
import { appVariables } from './app-settings.ts';
import { refuseForeignHosts } from './microsoft-hosts.ts';

/** What Microsoft grants the smallest tenants in 10 s; 5000 from 50 people on, 8000 above 500. */
const DIRECTORY_UNITS = 3500;

const origin = z.url({ protocol: /^https$/ }).refine((text) => ['/', ''].includes(new URL(text).pathname), {
  message: 'is https://host and nothing after it',
});
const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((part) => part.trim() || []));

/** How Microsoft Graph is reached; each service adds the app registrations that it acts as. */
export const GRAPH_VARIABLES = {
  LOG_LEVEL: z.string().default('info'),
  FIXPOINT_ENV: z.enum(['development', 'production']).default('production'),
  ENTRA_AUTHORITY: z
    .url({ protocol: /^https$/ })
    .refine((text) => new URL(text).pathname.length > 1, 'is https://host/<tenant>'),
  ENTRA_KNOWN_AUTHORITIES: list,
  GRAPH_BASE_URL: origin,
  GRAPH_CUSTOM_HOSTS: list,
  /** How long one request to Graph may take; how soon a lost reply is looked into follows from it. */
  GRAPH_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(60_000).default(10_000),
  GRAPH_DIRECTORY_UNITS: z.coerce.number().int().min(100).default(DIRECTORY_UNITS),
  /** `off` is for the lab, which has no quotas until it is told to. */
  GRAPH_QUOTAS: z.enum(['microsoft', 'off']).default('microsoft'),
  ...appVariables('ENTRA'),
};

export type GraphSettings = z.infer<z.ZodObject<typeof GRAPH_VARIABLES>>;

/** In production no host but Microsoft's is accepted, and its quotas are kept to. */
export const refuseUnsafe = (config: GraphSettings): void => {
  if (config.FIXPOINT_ENV !== 'production') return;
  refuseForeignHosts(config);
  if (config.GRAPH_QUOTAS === 'off') throw new Error('GRAPH_QUOTAS: off is for the lab; Microsoft has quotas.');
};
