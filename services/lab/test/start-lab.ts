import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import {
  type AppRegistrationInput,
  type LabOptions,
  type LabPerson,
  createLab,
  labControl,
  readPeople,
} from '../src/index.ts';

export const SECRET = 'a-secret-of-the-tests-only';
export const REDIRECT_URI = 'http://localhost:3000/api/auth/callback/entra';

export const ALL_PERMISSIONS = [
  'User.Read.All',
  'User-PasswordProfile.ReadWrite.All',
  'User.EnableDisableAccount.All',
  'User.RevokeSessions.All',
  'UserAuthenticationMethod.ReadWrite.All',
  'AuditLog.Read.All',
  'RoleManagement.Read.Directory',
  'IdentityRiskyUser.Read.All',
  'GroupMember.ReadWrite.All',
  'Group.Read.All',
  'Domain.Read.All',
];

export const app = (number: number, roles: readonly string[]): AppRegistrationInput => ({
  clientId: `${number}`.repeat(8).concat('-1111-4111-8111-111111111111'),
  name: `App ${number}`,
  secrets: [SECRET],
  roles: [...roles],
  redirectUris: [REDIRECT_URI],
});

/** A lab of its own for one test, on free ports, trusted by this process. */
export const startLab = async (options: Partial<LabOptions> = {}) => {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'fixpoint-lab-'));
  const apps = options.apps ?? [app(1, ALL_PERMISSIONS)];
  const lab = await createLab({ httpsPort: 0, httpPort: 0, smtpPort: 0, apps, ...options, home });
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(lab.urls.caPath, 'utf8')]);
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (number: number) => {
    const known = tokens.get(`${number}`) ?? requestToken(lab.urls.authority, app(number, []).clientId);
    tokens.set(`${number}`, known);
    return known;
  };
  const graph = async (
    method: string,
    path: string,
    body?: unknown,
    { as = 1, headers = {} }: { as?: number; headers?: Record<string, string> } = {},
  ) => {
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${lab.urls.graph}${path}`, {
      method,
      headers: { authorization: `Bearer ${await tokenOf(as)}`, 'content-type': 'application/json', ...headers },
      ...json,
    });
    return { status: response.status, headers: response.headers, body: readJson(await response.text()) };
  };
  const person = (key: string): LabPerson => {
    const found = readPeople(home).find((candidate) => candidate.key === key);
    if (!found) throw new Error(`Nobody has the key ${key}`);
    return found;
  };
  const stop = async ({ keepHome = false } = {}) => {
    await lab.stop();
    if (!keepHome) rmSync(home, { recursive: true, force: true });
  };
  return { home, urls: lab.urls, control: labControl(lab.urls.http), graph, person, tokenOf, stop };
};

export type TestLab = Awaited<ReturnType<typeof startLab>>;

const requestToken = async (authority: string, clientId: string): Promise<string> => {
  const answer = await postToken(authority, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: SECRET,
    scope: 'https://graph.microsoft.com/.default',
  });
  if (typeof answer.body['access_token'] !== 'string') throw new Error(JSON.stringify(answer.body));
  return answer.body['access_token'];
};

export const postToken = async (authority: string, form: Record<string, string>) => {
  const response = await fetch(`${authority}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, body: readJson(await response.text()) };
};

type Json = Readonly<Record<string, unknown>>;

// Tests look answers over with matchers, which fail on what is not there.
const readJson = (text: string): Json => (text === '' ? {} : (JSON.parse(text) as Json));

/** What lies at a path such as `error.code` or `value.0.id`. */
export const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => new Map(Object.entries(inner ?? {})).get(name), value);
