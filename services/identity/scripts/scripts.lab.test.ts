import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppCertificate, makeAppCertificate } from '@fixpoint/dev/app-certificate';
import { createLab, type Lab } from '@fixpoint/lab';
import { READ_PERMISSIONS, WRITE_BESIDE_ENABLED, WRITE_PERMISSIONS } from '../src/permissions.ts';

const READER = '22222222-2222-4222-8222-222222222222';
const WRITER = '33333333-3333-4333-8333-333333333333';
const POOR_WRITER = '44444444-4444-4444-8444-444444444444';
const SECRET = 'a-secret-of-the-tests-only';

let home: string;
let lab: Lab;
let own: AppCertificate;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'fixpoint-scripts-'));
  own = await makeAppCertificate('Tests');
  const writing = [...Object.values(WRITE_PERMISSIONS), WRITE_BESIDE_ENABLED];
  lab = await createLab({
    home,
    httpsPort: 0,
    httpPort: 0,
    smtpPort: 0,
    apps: [
      { clientId: READER, name: 'reader', secrets: [SECRET], roles: Object.values(READ_PERMISSIONS) },
      { clientId: WRITER, name: 'writer', certificates: [own.certificate], roles: writing },
      { clientId: POOR_WRITER, name: 'poor', certificates: [own.certificate], roles: writing.slice(1) },
    ],
  });
});
afterAll(async () => {
  await lab.stop();
  await rm(home, { recursive: true, force: true });
});

type Ended = { code: number; out: string };

const run = (script: string, variables: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const env = {
      NODE_EXTRA_CA_CERTS: lab.urls.caPath,
      LOG_LEVEL: 'silent',
      FIXPOINT_ENV: 'development',
      ENTRA_AUTHORITY: lab.urls.authority,
      ENTRA_KNOWN_AUTHORITIES: new URL(lab.urls.https).host,
      GRAPH_BASE_URL: lab.urls.https,
      GRAPH_CUSTOM_HOSTS: 'localhost',
      ENTRA_READ_CLIENT_ID: READER,
      ENTRA_READ_CLIENT_SECRET: SECRET,
      ENTRA_WRITE_CLIENT_ID: WRITER,
      ENTRA_WRITE_CERTIFICATE: own.certificate,
      ENTRA_WRITE_PRIVATE_KEY: own.privateKey,
      FIXPOINT_CANARY: 'ana.ruiz@northwind.example',
      ...variables,
    };
    const file = join(import.meta.dirname, script);
    execFile(process.execPath, [file], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, out: `${stdout}${stderr}` }),
    );
  });

test('the doctor says that all works', async () => {
  const { code, out } = await run('doctor.ts');
  expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/reset passwords.* works\n/) });
  expect(out).not.toContain('needs');
});

test('the doctor names the permission that is missing', async () => {
  const { code, out } = await run('doctor.ts', { ENTRA_WRITE_CLIENT_ID: POOR_WRITER });
  expect(code).toBe(1);
  expect(out).toMatch(/reset passwords.* needs User-PasswordProfile.ReadWrite.All\n/);
});

test('the doctor says why there is no token', async () => {
  const { code, out } = await run('doctor.ts', { ENTRA_READ_CLIENT_SECRET: 'not-the-secret' });
  expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('AADSTS7000215') });
});

test('a tenant that is set up well passes every row', async () => {
  const { code, out } = await run('verify-tenant.ts');
  expect(out).not.toContain('FAIL');
  expect({ code, rows: out.trim().split('\n').length }).toEqual({ code: 0, rows: expect.any(Number) });
  expect(out).toMatch(/pass {2}nothing is left changed/);
});

test('what does not pass is marked, and ends the command with 1', async () => {
  const { code, out } = await run('verify-tenant.ts', { ENTRA_WRITE_CLIENT_ID: POOR_WRITER });
  expect(code).toBe(1);
  expect(out).toMatch(/FAIL {2}permissions to reset passwords.*User-PasswordProfile.ReadWrite.All/);
  expect(out).toMatch(/FAIL {2}set a password.*User-PasswordProfile.ReadWrite.All/);
});
