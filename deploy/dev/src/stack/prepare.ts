import { mkdir } from 'node:fs/promises';
import { DEMO_WORLD, ensureCa, loadWorld } from '@fixpoint/lab';
import { environment } from '../config.ts';
import { ensureHome } from './home.ts';
import { childEnvironment, writeTrustedCa } from './child-environment.ts';
import { stackDatabase } from './database.ts';
import { environmentsOf } from './environments.ts';
import { writeLabApps } from './lab-apps.ts';
import { placesIn } from './places.ts';
import { anyFreePorts } from './ports.ts';
import { ensureSecrets } from './secrets.ts';
import type { StackOptions } from './stack.ts';
import { urlsOf } from './urls.ts';
import { bundleFile } from './workflow-bundle.ts';

/** Everything a stack needs to have on disk and to know before its first process starts. */
export const prepare = async ({ home, world = DEMO_WORLD, ...options }: StackOptions) => {
  const places = placesIn(home);
  await ensureHome(home);
  for (const folder of [places.logs, places.lab, places.temporal])
    await mkdir(folder, { recursive: true, mode: 0o700 });
  const ports = options.ports ?? (await anyFreePorts());
  const [secrets, { caPath }] = await Promise.all([ensureSecrets(places.secrets), ensureCa(places.lab)]);
  const urls = urlsOf(ports, loadWorld(world).tenant.id);
  await Promise.all([writeLabApps(places.labApps, secrets, urls.portal), writeTrustedCa(places, caPath, environment)]);
  const database = await stackDatabase({
    given: options.databaseUrl,
    folder: places.postgres,
    port: ports.postgres,
    password: secrets.postgresPassword,
    throwaway: options.throwaway ?? false,
  });
  const temporalAddress = options.temporalAddress ?? urls.temporal;
  const workflowBundle = await bundleFile();
  const { vpn = false } = options;
  const setting = {
    places,
    ports,
    secrets,
    urls,
    databaseUrl: database.url,
    temporalAddress,
    workflowBundle,
    world,
    vpn,
  };
  return { ...setting, database, baseEnv: childEnvironment(environment, places), variables: environmentsOf(setting) };
};
export type Prepared = Awaited<ReturnType<typeof prepare>>;
