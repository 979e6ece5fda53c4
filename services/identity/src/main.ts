import {
  createEffectLedger,
  createHandoverStore,
  createOrm,
  createRateLimits,
  policyInForce,
  RefusalAudit,
} from '@fixpoint/records';
import { createLogger, createTokenVerifier, runService } from '@fixpoint/service-kit';
import { createApp, timingFor } from './app.ts';
import { readIdentityConfig } from './config.ts';
import { createGraphDirectory } from './directory/graph-directory.ts';
import { forgetExpiredSecrets } from './forget-expired-secrets.ts';
import { connect } from '@fixpoint/graph';
import { createSealer } from '@fixpoint/service-kit';

const config = readIdentityConfig();
const log = createLogger('identity', config.LOG_LEVEL);
const orm = createOrm(config.DATABASE_URL);
const limits = createRateLimits(orm.em);
const read = connect(config, config.apps.read, limits, log);
const write = connect(config, config.apps.write, limits, log);
const handovers = createHandoverStore(orm.em);
const refusals = new RefusalAudit(orm.em, { service: 'identity', log });
const stopForgetting = forgetExpiredSecrets(handovers, log);

runService({
  app: createApp({
    log,
    refusals,
    verify: createTokenVerifier('identity', config.TRUSTED_KEYS),
    ready: async () => {
      await orm.em.fork().execute('select 1');
      await Promise.all([read.accessToken(), write.accessToken()]);
    },
    directory: createGraphDirectory({ read: read.graph, write: write.graph }),
    ledger: createEffectLedger(
      orm.em,
      async () => config.ACTION_BUDGETS ?? (await policyInForce(orm.em)).policy.budgets,
    ),
    handovers,
    sealer: createSealer(config.SECRET_SEALING_KEY),
    timing: timingFor(config.GRAPH_TIMEOUT_MS),
  }),
  port: config.PORT,
  log,
  close: async () => {
    stopForgetting();
    await refusals.close();
    await orm.close();
  },
});
