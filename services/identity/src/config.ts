import { Budget } from '@fixpoint/domain/schemas';
import { appOf, appVariables, GRAPH_VARIABLES, type GraphSettings, refuseUnsafe } from '@fixpoint/graph';
import { json, PublicKeys, readConfig } from '@fixpoint/service-kit';
import { z } from 'zod';

const SEALING_KEY_BYTES = 32;
const TENANT_VARIABLES = { ...GRAPH_VARIABLES, ...appVariables('ENTRA_READ'), ...appVariables('ENTRA_WRITE') };

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
  complete(readConfig({ ...SERVICE_VARIABLES, ...TENANT_VARIABLES }, env));

/** The part that commands need which only talk to the tenant. */
export const readGraphSettings = (env: NodeJS.ProcessEnv = process.env) => complete(readConfig(TENANT_VARIABLES, env));

const complete = <Config extends GraphSettings>(config: Config) => {
  refuseUnsafe(config);
  return { ...config, apps: { read: appOf('ENTRA_READ', config), write: appOf('ENTRA_WRITE', config) } };
};
