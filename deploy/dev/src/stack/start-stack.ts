import { join } from 'node:path';
import { labControl } from '@fixpoint/lab';
import { createLocalAdmin } from '@fixpoint/records';
import { migrate } from '../postgres/migrate.ts';
import { type TemporalCli, temporalCli } from '../temporal-cli.ts';
import { environment } from '../config.ts';
import type { NodePart } from './environments.ts';
import { nodePart } from './node-part.ts';
import { logOf } from './places.ts';
import { buildPortal } from './portal-build.ts';
import { prepare, type Prepared } from './prepare.ts';
import { type OnLine, withProgress } from './progress.ts';
import type { Stack, StackOptions } from './stack.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import { prepareGivenTemporal, temporalServerPart } from './temporal-server.ts';
import { buildBundle } from './workflow-bundle.ts';

const ADMIN = 'admin';

/** Brings up the whole product; when anything fails, everything that came up is stopped before this throws. */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const prepared = await prepare(options);
  const supervisor = createSupervisor({
    logFile: (part) => logOf(prepared.places, part),
    onCrash: options.onCrash ?? (() => undefined),
    ...(options.onChange && { onChange: options.onChange }),
  });
  const stop = (): Promise<void> => supervisor.stop().then(prepared.database.stop);
  try {
    const adminPassword = await startAll(prepared, supervisor, options);
    const { places, urls, ports, secrets, databaseUrl, temporalAddress } = prepared;
    const known = { home: places.home, urls, ports, secrets, databaseUrl, temporalAddress };
    return { ...known, adminPassword, lab: labControl(urls.lab), part: supervisor.part, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** As much as possible at the same time: each part waits only for what it cannot start without. */
const startAll = async (prepared: Prepared, supervisor: Supervisor, options: StackOptions): Promise<string | null> => {
  const { onLine = () => undefined, signal, portal = false } = options;
  const { baseEnv: env, places, urls } = prepared;

  const up = (name: NodePart): Promise<unknown> =>
    supervisor.start(
      nodePart(name, {
        baseEnv: env,
        variables: { ...prepared.variables[name], ...options.env?.[name] },
        portalUrl: urls.portal,
      }),
    );
  const builds = { env, onLine, signal };
  const temporal = startTemporal(prepared, supervisor, options);
  const database = startDatabase(prepared, supervisor);
  const bundle = buildBundle(prepared.workflowBundle, { ...builds, logFile: logOf(places, 'workflow-bundle') });
  const built = portal ? buildPortal({ ...builds, logFile: logOf(places, 'portal-build') }) : undefined;

  const lab = up('lab');
  const everything: Promise<unknown>[] = [
    lab,
    up('diagnosis'),
    database.then(() => Promise.all([up('classification'), up('devices'), up('identity'), up('notifications')])),
    Promise.all([database, temporal]).then(() => up('gateway')),
    Promise.all([database, temporal, bundle]).then(() => up('worker')),
    ...(options.vpn ? [Promise.all([temporal, lab]).then(() => up('vpn'))] : []),
    ...(built ? [Promise.all([database, built]).then(() => up('portal'))] : []),
  ];
  const aborted = new Promise<never>((_, reject) => {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', () => reject(new Error('Stopped while starting.')), { once: true });
  });
  await Promise.race([Promise.all(everything), aborted]);
  return database;
};

const startDatabase = async ({ database }: Prepared, supervisor: Supervisor): Promise<string | null> => {
  await database.start(supervisor);
  let adminPassword: string | null = null;
  await migrate(database.url, async ({ em }) => {
    adminPassword = await createLocalAdmin(em, ADMIN, new Date());
  });
  return adminPassword;
};

const startTemporal = async (
  { places, ports, baseEnv }: Prepared,
  supervisor: Supervisor,
  { temporalAddress: given, onLine = () => undefined }: StackOptions,
): Promise<void> => {
  if (given) return prepareGivenTemporal(given);
  const { path: cli } = await findCli(onLine);
  await supervisor.start(
    temporalServerPart({ cli, databaseFile: join(places.temporal, 'temporal.db'), ports, env: baseEnv }),
  );
};

const findCli = (onLine: OnLine): Promise<TemporalCli> => {
  let step = 'Looking for the Temporal CLI';
  const find = () => temporalCli(environment, { onStep: (next) => (step = next) });
  return withProgress(onLine, () => step, find);
};
