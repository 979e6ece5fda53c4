import { appOf, appVariables, GRAPH_VARIABLES, refuseUnsafe } from '@fixpoint/graph';
import { Budget } from '@fixpoint/domain/schemas';
import { json, PublicKeys, readConfig } from '@fixpoint/service-kit';
import { z } from 'zod';

/** Reads the environment once; in production no host but Microsoft's is accepted. */
export const readDevicesConfig = (env: NodeJS.ProcessEnv = process.env) => {
  const config = readConfig(
    {
      PORT: z.coerce.number().int().min(0).default(4007),
      /** How often each action may be carried out, instead of what the policy in force says; `[]` for no limit. */
      ACTION_BUDGETS: json(z.array(Budget)).optional(),
      DATABASE_URL: z.url(),
      TRUSTED_KEYS: json(PublicKeys),
      ...GRAPH_VARIABLES,
      ...appVariables('ENTRA_DEVICES'),
    },
    env,
  );
  refuseUnsafe(config);
  return { ...config, app: appOf('ENTRA_DEVICES', config) };
};
