import { createLogger, createTokenVerifier, json, PublicKeys, readConfig, runService } from '@fixpoint/service-kit';
import { z } from 'zod';
import { createApp } from './app.ts';

const config = readConfig({
  PORT: z.coerce.number().default(4002),
  LOG_LEVEL: z.string().default('info'),
  TRUSTED_KEYS: json(PublicKeys),
});

const log = createLogger('diagnosis', config.LOG_LEVEL);
runService({
  app: createApp({ log, verify: createTokenVerifier('diagnosis', config.TRUSTED_KEYS) }),
  port: config.PORT,
  log,
});
