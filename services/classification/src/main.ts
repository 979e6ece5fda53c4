import { createLogger, createTokenVerifier, json, PublicKeys, readConfig, runService } from '@fixpoint/service-kit';
import { z } from 'zod';
import { createApp } from './app.ts';
import { loadModel } from './load-model.ts';
import { createModelClassifier } from './model-classifier.ts';

const config = readConfig({
  PORT: z.coerce.number().default(4001),
  LOG_LEVEL: z.string().default('info'),
  TRUSTED_KEYS: json(PublicKeys),
});

const log = createLogger('classification', config.LOG_LEVEL);
const startedAt = performance.now();
const classifier = createModelClassifier(loadModel());
const loadMs = Math.round(performance.now() - startedAt);
log.info({ loadMs, memoryMb: Math.round(process.memoryUsage.rss() / 1e6) }, 'the model is loaded');
const app = createApp(classifier, { log, verify: createTokenVerifier('classification', config.TRUSTED_KEYS) });
runService({ app, port: config.PORT, log });
