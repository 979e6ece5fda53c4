import { createEffectLedger, createHandoverStore, createOrm } from '@fixpoint/records';
import { createLogger, createTokenVerifier, runService } from '@fixpoint/service-kit';
import { createApp, timingFor } from './app.ts';
import { readIdentityConfig } from './config.ts';
import { createGraphDirectory } from './directory/graph-directory.ts';
import { forgetExpiredSecrets } from './forget-expired-secrets.ts';
import { createAccessToken } from './graph/access-token.ts';
import { createGraph } from './graph/graph.ts';
import { graphScope } from './microsoft-hosts.ts';
import { createSealer } from './secrets/sealer.ts';

const config = readIdentityConfig();
const log = createLogger('identity', config.LOG_LEVEL);
const orm = createOrm(config.DATABASE_URL);
const accessToken = createAccessToken(
  {
    authority: config.ENTRA_AUTHORITY,
    knownAuthorities: config.ENTRA_KNOWN_AUTHORITIES,
    clientId: config.ENTRA_CLIENT_ID,
    clientSecret: config.ENTRA_CLIENT_SECRET,
    scope: graphScope(config.GRAPH_BASE_URL),
  },
  log,
);
const graph = createGraph({
  baseUrl: config.GRAPH_BASE_URL,
  customHosts: config.GRAPH_CUSTOM_HOSTS,
  accessToken,
  timeoutMs: config.GRAPH_TIMEOUT_MS,
});
const handovers = createHandoverStore(orm.em);
const stopForgetting = forgetExpiredSecrets(handovers, log);

runService({
  app: createApp({
    log,
    verify: createTokenVerifier('identity', config.TRUSTED_KEYS),
    ready: async () => {
      await orm.em.fork().execute('select 1');
      await accessToken();
    },
    directory: createGraphDirectory(graph),
    ledger: createEffectLedger(orm.em),
    handovers,
    sealer: createSealer(config.SECRET_SEALING_KEY),
    timing: timingFor(config.GRAPH_TIMEOUT_MS),
  }),
  port: config.PORT,
  log,
  close: async () => {
    stopForgetting();
    await orm.close();
  },
});
