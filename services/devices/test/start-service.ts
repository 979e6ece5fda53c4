import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { testDatabase } from '@fixpoint/dev/postgres';
import type { Person } from '@fixpoint/domain';
import { connectUnmetered } from '@fixpoint/graph';
import { createLab, type LabControl, labControl, readPeople } from '@fixpoint/lab';
import { createEffectLedger } from '@fixpoint/records';
import { createLogger } from '@fixpoint/service-kit';
import { createApp } from '../src/app.ts';
import { createDevicesClient, type DevicesClient } from '../src/client.ts';
import { createIntune } from '../src/intune.ts';
import { loadScripts } from '../src/scripts/registry.ts';
import { DEVICE_PERMISSIONS } from '../src/permissions.ts';

const SECRET = 'a-secret-of-the-tests-only';

export type TestService = {
  lab: LabControl;
  client: DevicesClient;
  person: (key: string) => Person;
  stop: () => Promise<void>;
};

/** The service on a database of its own, and on the lab by MSAL, the Graph client and https. */
export const startService = async (
  permissions: readonly string[] = Object.values(DEVICE_PERMISSIONS),
  now: () => Date = () => new Date(),
): Promise<TestService> => {
  const home = await mkdtemp(join(tmpdir(), 'fixpoint-devices-'));
  const database = await testDatabase();
  const app = { clientId: randomUUID(), name: 'devices', secrets: [SECRET], roles: [...permissions] };
  const { urls, stop } = await createLab({ home, httpsPort: 0, httpPort: 0, smtpPort: 0, apps: [app] });
  setDefaultCACertificates([...getCACertificates('default'), await readFile(urls.caPath, 'utf8')]);
  const { host, hostname } = new URL(urls.https);
  const log = createLogger('devices', 'silent');
  const { graph } = connectUnmetered(
    {
      ENTRA_AUTHORITY: urls.authority,
      ENTRA_KNOWN_AUTHORITIES: [host],
      GRAPH_BASE_URL: urls.https,
      GRAPH_CUSTOM_HOSTS: [hostname],
      GRAPH_TIMEOUT_MS: 10_000,
    },
    { clientId: app.clientId, clientSecret: SECRET },
    log,
  );
  const service = createApp({
    log,
    verify: async () => ({ kind: 'service', name: 'worker' }),
    intune: createIntune(graph),
    scripts: await loadScripts(),
    now,
    ledger: createEffectLedger(database.orm.em),
  });
  const fetcher: typeof fetch = async (input, init) => service.request(input instanceof URL ? input.href : input, init);
  const people = readPeople(home);
  return {
    lab: labControl(urls.http),
    client: createDevicesClient('http://devices', async () => ({ authorization: 'Bearer test' }), fetcher),
    person: (key) => {
      const found = people.find((each) => each.key === key);
      if (!found) throw new Error(`The lab has nobody called ${key}.`);
      return { id: found.id, name: found.name, email: found.upn };
    },
    stop: async () => {
      await stop();
      await database.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
};
