import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type AppCertificate, makeAppCertificate } from '@fixpoint/dev/app-certificate';
import { createLab, type Lab } from '@fixpoint/lab';
import { createLogger } from '@fixpoint/service-kit';
import { permissionsIn } from '../permissions-in.ts';
import { createAccessToken, type Credential } from '@fixpoint/graph';

const CLIENT_ID = '22222222-2222-4222-8222-222222222222';
const SECRET = 'a-secret-of-the-tests-only';

let home: string;
let lab: Lab;
let own: AppCertificate;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'fixpoint-token-'));
  own = await makeAppCertificate('Tests');
  lab = await createLab({
    home,
    httpsPort: 0,
    httpPort: 0,
    smtpPort: 0,
    apps: [
      {
        clientId: CLIENT_ID,
        name: 'tests',
        secrets: [SECRET],
        certificates: [own.certificate],
        roles: ['User.Read.All'],
      },
    ],
  });
  setDefaultCACertificates([...getCACertificates('default'), await readFile(lab.urls.caPath, 'utf8')]);
});
afterAll(async () => {
  await lab.stop();
  await rm(home, { recursive: true, force: true });
});

const tokenBy = (credential: Credential) =>
  createAccessToken(
    {
      ...credential,
      authority: lab.urls.authority,
      knownAuthorities: [new URL(lab.urls.https).host],
      clientId: CLIENT_ID,
      scope: 'https://graph.microsoft.com/.default',
    },
    createLogger('identity', 'silent'),
  )();

test('an app gets a token by its secret, and by its certificate', async () => {
  for (const token of [await tokenBy({ clientSecret: SECRET }), await tokenBy(own)])
    expect(permissionsIn(token)).toEqual(['User.Read.All']);
});

test('not by a certificate that is not on its registration', async () => {
  await expect(tokenBy(await makeAppCertificate('Another'))).rejects.toMatchObject({
    code: 'unavailable',
    details: { notDone: true, reason: expect.stringContaining('AADSTS700027') },
  });
});
