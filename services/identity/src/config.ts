import { Budget } from '@fixpoint/domain/schemas';
import { json, PublicKeys, readConfig } from '@fixpoint/service-kit';
import { z } from 'zod';
import { APP_VARIABLES, appOf } from './app-settings.ts';
import { refuseForeignHosts } from './microsoft-hosts.ts';

const SEALING_KEY_BYTES = 32;
/** What Microsoft grants the smallest tenants in 10 s; 5000 from 50 people on, 8000 above 500. */
const DIRECTORY_UNITS = 3500;

const origin = z.url({ protocol: /^https$/ }).refine((text) => ['/', ''].includes(new URL(text).pathname), {
  message: 'is https://host and nothing after it',
});
const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((part) => part.trim() || []));

const GRAPH_VARIABLES = {
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
  ...APP_VARIABLES,
};

const SERVICE_VARIABLES = {
  PORT: z.coerce.number().int().min(0).default(4003),
  /** How often each action may be carried out before somebody must look, instead of what the policy in force says; `[]` for no limit. */
  ACTION_BUDGETS: json(z.array(Budget)).optional(),
  DATABASE_URL: z.url(),
  TRUSTED_KEYS: json(PublicKeys),
  SECRET_SEALING_KEY: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === SEALING_KEY_BYTES, `is ${SEALING_KEY_BYTES} bytes in base64`),
};

/** Reads the environment once; in production no host but Microsoft's is accepted. */
export const readIdentityConfig = (env: NodeJS.ProcessEnv = process.env) =>
  complete(readConfig({ ...SERVICE_VARIABLES, ...GRAPH_VARIABLES }, env));

/** The part that commands need which only talk to the tenant. */
export const readGraphSettings = (env: NodeJS.ProcessEnv = process.env) => complete(readConfig(GRAPH_VARIABLES, env));

const complete = <Config extends Parameters<typeof refuseForeignHosts>[0] & Given>(config: Config) => {
  if (config.FIXPOINT_ENV === 'production') {
    refuseForeignHosts(config);
    if (config.GRAPH_QUOTAS === 'off') throw new Error('GRAPH_QUOTAS: off is for the lab; Microsoft has quotas.');
  }
  return { ...config, apps: { read: appOf('ENTRA_READ', config), write: appOf('ENTRA_WRITE', config) } };
};

type Given = Parameters<typeof appOf>[1] & {
  FIXPOINT_ENV: 'development' | 'production';
  GRAPH_QUOTAS: 'microsoft' | 'off';
};

export type GraphSettings = ReturnType<typeof readGraphSettings>;
