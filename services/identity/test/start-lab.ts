import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Person } from '@fixpoint/domain';
import { createLab, type LabControl, labControl, readPeople } from '@fixpoint/lab';
import { createLogger } from '@fixpoint/service-kit';
import type { Directory } from '../src/directory/directory.ts';
import { createGraphDirectory } from '../src/directory/graph-directory.ts';
import { connectUnmetered, type Graph } from '@fixpoint/graph';
import { OPTIONAL_READ_PERMISSION, READ_PERMISSIONS, WRITE_PERMISSIONS } from '../src/permissions.ts';

/** All that a real tenant would grant. */
export const PERMISSIONS: readonly string[] = [
  ...Object.values(READ_PERMISSIONS),
  OPTIONAL_READ_PERMISSION,
  ...Object.values(WRITE_PERMISSIONS),
];

const USUAL = 'identity';
const SECRET = 'a-secret-of-the-tests-only';

export type TestLab = {
  lab: LabControl;
  graph: Graph;
  directory: Directory;
  /** The directory as an app with other permissions reaches it. */
  directoryAs: (app: string) => Directory;
  person: (key: string) => Person;
  stop: () => Promise<void>;
};

type Options = {
  permissions?: readonly string[];
  timeoutMs?: number;
  secret?: string;
  /** Other app registrations, by name, with their permissions. */
  apps?: ReadonlyMap<string, readonly string[]>;
};

/** The simulated company on free ports, and the service's own way to it: MSAL and the Graph client by https. */
export const startLab = async ({
  permissions = PERMISSIONS,
  timeoutMs = 10_000,
  secret = SECRET,
  apps: others = new Map(),
}: Options = {}): Promise<TestLab> => {
  const home = await mkdtemp(join(tmpdir(), 'fixpoint-identity-'));
  const apps = [...new Map([...others, [USUAL, permissions]])].map(([name, roles]) => ({
    clientId: randomUUID(),
    name,
    secrets: [SECRET],
    roles: [...roles],
  }));
  const { urls, stop } = await createLab({ home, httpsPort: 0, httpPort: 0, smtpPort: 0, apps });
  setDefaultCACertificates([...getCACertificates('default'), await readFile(urls.caPath, 'utf8')]);
  const { host, hostname } = new URL(urls.https);
  const graphAs = (app: string): Graph =>
    connectUnmetered(
      {
        ENTRA_AUTHORITY: urls.authority,
        ENTRA_KNOWN_AUTHORITIES: [host],
        GRAPH_BASE_URL: urls.https,
        GRAPH_CUSTOM_HOSTS: [hostname],
        GRAPH_TIMEOUT_MS: timeoutMs,
      },
      { clientId: apps.find(({ name }) => name === app)?.clientId ?? app, clientSecret: secret },
      createLogger('identity', 'silent'),
    ).graph;
  const directoryOf = (graph: Graph): Directory => createGraphDirectory({ read: graph, write: graph });
  const graph = graphAs(USUAL);
  const people = new Map(readPeople(home).map((person) => [person.key, person]));
  return {
    lab: labControl(urls.http),
    graph,
    directory: directoryOf(graph),
    directoryAs: (app) => directoryOf(graphAs(app)),
    person: (key) => {
      const found = people.get(key);
      if (!found) throw new Error(`The lab has nobody called ${key}.`);
      return { id: found.id, name: found.name, email: found.mail ?? found.upn };
    },
    stop: async () => {
      await stop();
      await rm(home, { recursive: true, force: true });
    },
  };
};
