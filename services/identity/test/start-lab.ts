import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Person } from '@fixpoint/domain';
import { createLab, type LabControl, labControl, readPeople } from '@fixpoint/lab';
import { createLogger } from '@fixpoint/service-kit';
import type { Directory } from '../src/directory/directory.ts';
import { createGraphDirectory } from '../src/directory/graph-directory.ts';
import { createAccessToken } from '../src/graph/access-token.ts';
import { createGraph, type Graph } from '../src/graph/graph.ts';

export const PERMISSIONS = [
  'User.Read.All',
  'User-PasswordProfile.ReadWrite.All',
  'User.EnableDisableAccount.All',
  'User.RevokeSessions.All',
  'UserAuthenticationMethod.Read.All',
  'AuditLog.Read.All',
  'RoleManagement.Read.Directory',
  'IdentityRiskyUser.Read.All',
  'Group.Read.All',
  'Domain.Read.All',
];

const SECRET = 'a-secret-of-the-tests-only';
const CLIENT_ID = '22222222-2222-4222-8222-222222222222';

export type TestLab = {
  lab: LabControl;
  graph: Graph;
  directory: Directory;
  person: (key: string) => Person;
  stop: () => Promise<void>;
};

type Options = { permissions?: readonly string[]; timeoutMs?: number; secret?: string };

/** The simulated company on free ports, and the service's own way to it: MSAL and the Graph client by https. */
export const startLab = async ({
  permissions = PERMISSIONS,
  timeoutMs = 10_000,
  secret = SECRET,
}: Options = {}): Promise<TestLab> => {
  const home = await mkdtemp(join(tmpdir(), 'fixpoint-identity-'));
  const apps = [{ clientId: CLIENT_ID, name: 'identity', secrets: [SECRET], roles: [...permissions] }];
  const { urls, stop } = await createLab({ home, httpsPort: 0, httpPort: 0, smtpPort: 0, apps });
  setDefaultCACertificates([...getCACertificates('default'), await readFile(urls.caPath, 'utf8')]);
  const { host, hostname } = new URL(urls.https);
  const accessToken = createAccessToken(
    {
      authority: urls.authority,
      knownAuthorities: [host],
      clientId: CLIENT_ID,
      clientSecret: secret,
      scope: 'https://graph.microsoft.com/.default',
    },
    createLogger('identity', 'silent'),
  );
  const graph = createGraph({ baseUrl: urls.https, customHosts: [hostname], accessToken, timeoutMs });
  const people = new Map(readPeople(home).map((person) => [person.key, person]));
  return {
    lab: labControl(urls.http),
    graph,
    directory: createGraphDirectory(graph),
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
