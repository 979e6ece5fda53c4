import { json, PublicKeys, readConfig } from '@fixpoint/service-kit';
import { z } from 'zod';
import { refuseForeignHosts } from './microsoft-hosts.ts';

const SEALING_KEY_BYTES = 32;

const origin = z.url({ protocol: /^https$/ }).refine((text) => ['/', ''].includes(new URL(text).pathname), {
  message: 'is https://host and nothing after it',
});
const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((part) => part.trim() || []));

/** Reads the environment once; in production no host but Microsoft's is accepted. */
export const readIdentityConfig = (env: NodeJS.ProcessEnv = process.env) => {
  const config = readConfig(
    {
      PORT: z.coerce.number().int().min(0).default(4003),
      LOG_LEVEL: z.string().default('info'),
      FIXPOINT_ENV: z.enum(['development', 'production']).default('production'),
      DATABASE_URL: z.url(),
      TRUSTED_KEYS: json(PublicKeys),
      SECRET_SEALING_KEY: z
        .base64()
        .transform((text) => Buffer.from(text, 'base64'))
        .refine((key) => key.length === SEALING_KEY_BYTES, `is ${SEALING_KEY_BYTES} bytes in base64`),
      ENTRA_AUTHORITY: z
        .url({ protocol: /^https$/ })
        .refine((text) => new URL(text).pathname.length > 1, 'is https://host/<tenant>'),
      ENTRA_KNOWN_AUTHORITIES: list,
      GRAPH_BASE_URL: origin,
      GRAPH_CUSTOM_HOSTS: list,
      ENTRA_CLIENT_ID: z.string().min(1),
      ENTRA_CLIENT_SECRET: z.string().min(1),
      /** How long one request to Graph may take; how soon a lost reply is looked into follows from it. */
      GRAPH_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(60_000).default(10_000),
    },
    env,
  );
  if (config.FIXPOINT_ENV === 'production') refuseForeignHosts(config);
  return config;
};

export type IdentityConfig = ReturnType<typeof readIdentityConfig>;
