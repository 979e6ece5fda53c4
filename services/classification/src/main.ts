import { createLogger, createTokenVerifier, json, PublicKeys, readConfig, runService } from '@fixpoint/service-kit';
import { z } from 'zod';
import { createApp } from './app.ts';
import { keywordClassifier } from './keyword-classifier.ts';

const config = readConfig({
  PORT: z.coerce.number().default(4001),
  LOG_LEVEL: z.string().default('info'),
  TRUSTED_KEYS: json(PublicKeys),
});

const log = createLogger('classification', config.LOG_LEVEL);
const app = createApp(keywordClassifier, { log, verify: createTokenVerifier('classification', config.TRUSTED_KEYS) });
runService({ app, port: config.PORT, log });
