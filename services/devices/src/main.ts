import { connect } from '@fixpoint/graph';
import { createEffectLedger, createOrm, createRateLimits, policyInForce, RefusalAudit } from '@fixpoint/records';
import { createLogger, createTokenVerifier, runService } from '@fixpoint/service-kit';
import { createApp } from './app.ts';
import { readDevicesConfig } from './config.ts';
import { createIntune } from './intune.ts';
import { loadScripts } from './scripts/registry.ts';

const config = readDevicesConfig();
const log = createLogger('devices', config.LOG_LEVEL);
const orm = createOrm(config.DATABASE_URL);
const { graph, accessToken } = connect(config, config.app, createRateLimits(orm.em), log);
const scripts = await loadScripts(); // one that does not fit its manifest keeps the service from starting
const refusals = new RefusalAudit(orm.em, { service: 'devices', log });

runService({
  app: createApp({
    log,
    refusals,
    verify: createTokenVerifier('devices', config.TRUSTED_KEYS),
    ready: async () => {
      await orm.em.fork().execute('select 1');
      await accessToken();
    },
    intune: createIntune(graph),
    scripts,
    ledger: createEffectLedger(
      orm.em,
      async () => config.ACTION_BUDGETS ?? (await policyInForce(orm.em)).policy.budgets,
    ),
    leaseMs: 2.5 * config.GRAPH_TIMEOUT_MS,
  }),
  port: config.PORT,
  log,
  close: async () => {
    await refusals.close();
    await orm.close();
  },
});
