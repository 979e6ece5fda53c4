import { createActivities } from '@fixpoint/activities';
import { createClassificationClient } from '@fixpoint/classification';
import { createDevicesClient } from '@fixpoint/devices';
import { createDiagnosisClient } from '@fixpoint/diagnosis';
import { createIdentityClient } from '@fixpoint/identity';
import { createNotificationsClient } from '@fixpoint/notifications';
import { Mode } from '@fixpoint/domain/schemas';
import { createOrm } from '@fixpoint/records';
import {
  createLogger,
  createTokenIssuer,
  json,
  onStop,
  PrivateKey,
  readConfig,
  serviceHeaders,
} from '@fixpoint/service-kit';
import { createDataConverter, Keyring } from '@fixpoint/service-kit/temporal';
import { workflowsPath } from '@fixpoint/workflows/bundle';
import { TASK_QUEUE } from '@fixpoint/workflows/contract';
import { ScheduleClient } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { z } from 'zod';
import { leaseWorkflows } from './lease-workflows.ts';
import { ensureSchedules } from './schedules.ts';

const config = readConfig({
  LOG_LEVEL: z.string().default('info'),
  DATABASE_URL: z.string().min(1),
  CODEC_KEYS: json(Keyring),
  SERVICE_PRIVATE_KEY: json(PrivateKey),
  CLASSIFICATION_URL: z.url(),
  DEVICES_URL: z.url(),
  DIAGNOSIS_URL: z.url(),
  IDENTITY_URL: z.url(),
  NOTIFICATIONS_URL: z.url(),
  /** The VPN gateways with a worker beside them (services/vpn), by name, with commas between. */
  VPN_GATEWAYS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || [])),
  /** How far runbooks are trusted of which nobody has said so; see docs/policies.md. */
  RUNBOOK_MODE: Mode.default('shadow'),
  WORKFLOW_BUNDLE: z.string().optional(),
  TRIAGE_TRAINING_CRON: z.string().default('0 3 * * *'),
  TRIAGE_DRIFT_EVERY_MS: z.coerce.number().int().min(1_000).default(900_000),
  ACCESS_RECONCILE_EVERY_MS: z.coerce.number().int().min(1_000).default(3_600_000),
});

const log = createLogger('worker', config.LOG_LEVEL);
Runtime.install({
  logger: new DefaultLogger('INFO', ({ level, message, meta }) => {
    const { error, ...ids } = (meta ?? {}) as Record<string, unknown>; // the SDK's own metadata: ids, and sometimes an error
    const at = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
    log[at[level]]({ ...ids, ...(error instanceof Error && { failure: error.name }) }, message);
  }),
});

const issuer = createTokenIssuer('worker', config.SERVICE_PRIVATE_KEY);
const headers = (audience: string) => serviceHeaders(issuer, audience);
const orm = createOrm(config.DATABASE_URL);
const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();
const connection = await NativeConnection.connect(connectionOptions);
const dataConverter = createDataConverter(config.CODEC_KEYS);
await ensureSchedules(new ScheduleClient({ connection, namespace, dataConverter }), {
  trainingCron: config.TRIAGE_TRAINING_CRON,
  driftEveryMs: config.TRIAGE_DRIFT_EVERY_MS,
  accessEveryMs: config.ACCESS_RECONCILE_EVERY_MS,
});

const worker = await Worker.create({
  connection,
  namespace,
  taskQueue: TASK_QUEUE,
  dataConverter,
  ...(config.WORKFLOW_BUNDLE ? { workflowBundle: { codePath: config.WORKFLOW_BUNDLE } } : { workflowsPath }),
  activities: createActivities({
    classification: createClassificationClient(config.CLASSIFICATION_URL, headers('classification')),
    devices: createDevicesClient(config.DEVICES_URL, headers('devices')),
    diagnosis: createDiagnosisClient(config.DIAGNOSIS_URL, headers('diagnosis')),
    identity: createIdentityClient(config.IDENTITY_URL, headers('identity')),
    notifications: createNotificationsClient(config.NOTIFICATIONS_URL, headers('notifications')),
    em: orm.em,
    vpnGateways: config.VPN_GATEWAYS,
    leaseWorkflows,
    usualMode: config.RUNBOOK_MODE,
  }),
  shutdownGraceTime: '5s',
});

const running = worker.run().finally(() => Promise.allSettled([connection.close(), orm.close()]));
onStop(async () => {
  if (worker.getState() === 'RUNNING') worker.shutdown();
  await running;
});
process.send?.({ ready: true });
log.info({ taskQueue: TASK_QUEUE }, 'polling');
await running;
