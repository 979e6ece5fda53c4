import 'reflect-metadata'; // asked for by x509
import { ConfidentialClientApplication } from '@azure/msal-node';
import { X509CertificateGenerator } from '@peculiar/x509';
import { SignJWT, decodeJwt, importPKCS8 } from 'jose';
import { X509Certificate, webcrypto } from 'node:crypto';
import { type TestLab, app, postToken, startLab } from '../../test/start-lab.ts';

const SCOPE = 'https://graph.microsoft.com/.default';
const DAY_MS = 86_400_000;

type Certificate = { pem: string; privateKey: string; thumbprint: string };

const newCertificate = async (fromDay = -1, toDay = 30): Promise<Certificate> => {
  const signing = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const algorithm = { ...signing, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=app',
    signingAlgorithm: signing,
    keys,
    notBefore: new Date(Date.now() + fromDay * DAY_MS),
    notAfter: new Date(Date.now() + toDay * DAY_MS),
  });
  const pem = certificate.toString('pem');
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const privateKey = `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`;
  return { pem, privateKey, thumbprint: new X509Certificate(pem).fingerprint256.replaceAll(':', '') };
};

let registered: Certificate;
let stranger: Certificate;
let expired: Certificate;
let lab: TestLab;
beforeAll(async () => {
  [registered, stranger, expired] = [await newCertificate(), await newCertificate(), await newCertificate(-30, -1)];
  const certificates = [registered.pem, expired.pem];
  lab = await startLab({
    apps: [
      { ...app(1, ['User.Read.All']), name: 'identity-read', secrets: [], certificates },
      { ...app(2, ['User-PasswordProfile.ReadWrite.All']), name: 'identity-write', secrets: [], certificates },
    ],
  });
});
afterAll(() => lab.stop());

type Change = { aud?: string; iss?: string; exp?: number; nbf?: number; alg?: string; thumbprint?: string };

const askWith = async ({ privateKey, thumbprint: own }: Certificate, change: Change = {}) => {
  const { clientId } = app(1, []);
  const nowS = Math.floor(Date.now() / 1000);
  const { alg = 'PS256', thumbprint = own, ...claims } = change;
  const usual = {
    aud: `${lab.urls.authority}/oauth2/v2.0/token`,
    iss: clientId,
    sub: clientId,
    jti: 'once',
    nbf: nowS,
  };
  const assertion = await new SignJWT({ ...usual, exp: nowS + 300, ...claims })
    .setProtectedHeader({ alg, 'x5t#S256': Buffer.from(thumbprint, 'hex').toString('base64url') })
    .sign(await importPKCS8(privateKey, alg));
  return postToken(lab.urls.authority, {
    grant_type: 'client_credentials',
    client_id: clientId,
    scope: SCOPE,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
};

test.each(['PS256', 'RS256'])('an app may sign an assertion by %s instead of sending a secret', async (alg) => {
  expect((await askWith(registered, { alg })).body).toMatchObject({ token_type: 'Bearer' });
});

test.each<[string, () => Certificate, () => Change, number]>([
  ['a certificate that is not registered', () => stranger, () => ({}), 700_027],
  ["another's thumbprint", () => stranger, () => ({ thumbprint: registered.thumbprint }), 700_027],
  ['a certificate that has expired', () => expired, () => ({}), 1_000_502],
  ['an assertion that has expired', () => registered, () => ({ exp: Math.floor(Date.now() / 1000) - 900 }), 700_024],
  ['an assertion for later', () => registered, () => ({ nbf: Math.floor(Date.now() / 1000) + 900 }), 700_024],
  ['an assertion for somebody else', () => registered, () => ({ aud: 'https://elsewhere.example/' }), 700_023],
  ["another app's name", () => registered, () => ({ iss: app(2, []).clientId }), 700_021],
])('%s is refused as Entra would', async (_what, certificate, change, code) => {
  const answer = await askWith(certificate(), change());
  expect([answer.status, answer.body]).toMatchObject([401, { error: 'invalid_client', error_codes: [code] }]);
});

test('a certificate does not stand in for a secret, nor a malformed assertion for a certificate', async () => {
  const form = { grant_type: 'client_credentials', client_id: app(1, []).clientId, scope: SCOPE };
  const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
  const malformed = await postToken(lab.urls.authority, {
    ...form,
    client_assertion_type: type,
    client_assertion: 'x',
  });
  expect(malformed.body['error_codes']).toEqual([50_027]);
  const secret = await postToken(lab.urls.authority, { ...form, client_secret: registered.privateKey });
  expect(secret.body['error_codes']).toEqual([7_000_215]);
});

test.each([
  [1, ['User.Read.All']],
  [2, ['User-PasswordProfile.ReadWrite.All']],
])('the real MSAL gets app %i a token by its certificate, with its own permissions alone', async (number, roles) => {
  const { thumbprint: thumbprintSha256, privateKey } = registered;
  const { clientId } = app(number, []);
  const client = new ConfidentialClientApplication({
    auth: {
      clientId,
      clientCertificate: { thumbprintSha256, privateKey },
      authority: lab.urls.authority,
      knownAuthorities: [new URL(lab.urls.https).host],
    },
  });
  const result = await client.acquireTokenByClientCredential({ scopes: [SCOPE] });
  expect(decodeJwt(result?.accessToken ?? '')).toMatchObject({ appid: clientId, roles });
});
