import { createLogger, json, onStop, readConfig } from '@fixpoint/service-kit';
import { createDataConverter, Keyring } from '@fixpoint/service-kit/temporal';
import { onpremTaskQueue } from '@fixpoint/workflows/contract';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, Worker } from '@temporalio/worker';
import { z } from 'zod';
import { activeDirectory } from './active-directory.ts';
import { createOnpremActivities } from './activities.ts';
import { createLdapDirectory } from './ldap-directory.ts';
import { openldap } from './openldap.ts';

const FLAVORS = { 'active-directory': activeDirectory, openldap };

const config = readConfig({
  LOG_LEVEL: z.string().default('info'),
  CODEC_KEYS: json(Keyring),
  /** As Entra names it in `onPremisesDomainName`; the task queue is `onprem-<domain>`. */
  ONPREM_DOMAIN: z.string().min(1),
  ONPREM_DIRECTORY: z.enum(['active-directory', 'openldap']).default('active-directory'),
  LDAP_URL: z.url({ protocol: /^ldaps$/ }),
  LDAP_BIND_DN: z.string().min(1),
  LDAP_BIND_PASSWORD: z.string().min(1),
  LDAP_SEARCH_BASE: z.string().min(1),
  LDAP_TIMEOUT_MS: z.coerce.number().int().min(500).max(60_000).default(5_000),
  LDAP_CA: z.string().min(1).nullable().default(null),
});

const log = createLogger('onprem', config.LOG_LEVEL);
const directory = createLdapDirectory(
  {
    url: config.LDAP_URL,
    bindDn: config.LDAP_BIND_DN,
    bindPassword: config.LDAP_BIND_PASSWORD,
    searchBase: config.LDAP_SEARCH_BASE,
    timeoutMs: config.LDAP_TIMEOUT_MS,
    ca: config.LDAP_CA,
  },
  FLAVORS[config.ONPREM_DIRECTORY],
);
const { connectionOptions, namespace } = loadClientConnectConfig();
const connection = await NativeConnection.connect(connectionOptions);
const taskQueue = onpremTaskQueue(config.ONPREM_DOMAIN);
const worker = await Worker.create({
  connection,
  namespace: namespace ?? 'default',
  taskQueue,
  dataConverter: createDataConverter(config.CODEC_KEYS),
  activities: createOnpremActivities(directory, () => new Date()),
  shutdownGraceTime: '5s',
});
const running = worker.run().finally(() => connection.close());
onStop(async () => {
  if (worker.getState() === 'RUNNING') worker.shutdown();
  await running;
});
log.info({ taskQueue }, 'polling');
await running;
