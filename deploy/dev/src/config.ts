import { readConfig } from '@fixpoint/service-kit/config';
import { z } from 'zod';

/** Development tools look at the environment here and nowhere else. */
export const environment: NodeJS.ProcessEnv = process.env;

export const devConfig = readConfig(
  {
    CI: z.stringbool().default(false),
    DATABASE_URL: z.url().optional(),
    /** Set by jest's global setup: the cluster that all suites of a run share. */
    FIXPOINT_TEST_POSTGRES: z.url().optional(),
    FIXPOINT_TEST_TEMPLATE: z.string().optional(),
    TEMPORAL_CLI: z.string().optional(),
    TEMPORAL_TEST_SERVER: z.string().optional(),
    CHROMIUM: z.string().optional(),
    GRAPH_CONTRACT: z.string().optional(),
    SSHD: z.string().optional(),
    PWSH: z.string().optional(),
  },
  environment,
);
