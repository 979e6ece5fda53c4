import { FixpointError } from '@fixpoint/domain';
import { createOrm } from '@fixpoint/records';
import { createLogger, createTokenVerifier, runService } from '@fixpoint/service-kit';
import { createApp } from './app.ts';
import type { Classifier } from './classifier.ts';
import { readClassificationConfig } from './config.ts';
import { ModelInForce } from './learning/model-in-force.ts';
import { createRegistry } from './learning/registry.ts';
import { createTrainCandidate } from './learning/train-candidate.ts';
import { createTrainInThread } from './learning/train-in-thread.ts';
import { createAskLlm } from './llm/ask-llm.ts';
import { createLlmClassifier } from './llm/llm-classifier.ts';
import { loadModel } from './load-model.ts';

const LOOK_EVERY_MS = 5_000;
const FIRST_LOOK_MAX_MS = 2_000;
const CONNECTIONS_MAX = 2;

const config = readClassificationConfig();
const log = createLogger('classification', config.LOG_LEVEL);
const orm = config.DATABASE_URL ? createOrm(config.DATABASE_URL, CONNECTIONS_MAX) : null;
const registry = orm && createRegistry(orm.em);

const startedAt = performance.now();
const inForce = new ModelInForce(loadModel(), registry, log);
const loadMs = Math.round(performance.now() - startedAt);
log.info({ loadMs, memoryMb: Math.round(process.memoryUsage.rss() / 1e6) }, 'the model is loaded');
await Promise.race([inForce.look(), new Promise((resolve) => setTimeout(resolve, FIRST_LOOK_MAX_MS))]);
const stopWatching = inForce.watch(LOOK_EVERY_MS);

const { llm } = config;
const classifier: Classifier = llm
  ? createLlmClassifier({ inner: inForce, ask: createAskLlm(llm), name: llm.model, log })
  : inForce;

const train = registry && createTrainCandidate({ registry, train: createTrainInThread(), log });
const stopping = new AbortController();
const stop = (): void => stopping.abort(new FixpointError('unavailable', 'The service is stopping.'));
for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, stop); // or its last request ends in a minute

runService({
  app: createApp({
    log,
    verify: createTokenVerifier('classification', config.TRUSTED_KEYS),
    classifier,
    train: train && ((caller) => train(AbortSignal.any([caller, stopping.signal]))),
  }),
  port: config.PORT,
  log,
  close: async () => {
    stopWatching();
    await orm?.close();
  },
});
