import { ConfidentialClientApplication } from '@azure/msal-node';
import { Client } from '@microsoft/microsoft-graph-client';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { ALL_PERMISSIONS, SECRET, type TestLab, app, at, postToken, startLab } from '../../test/start-lab.ts';

const SCOPE = 'https://graph.microsoft.com/.default';
const { clientId } = app(1, []);

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.stop());

const ask = (form: Record<string, string>) =>
  postToken(lab.urls.authority, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: SECRET,
    scope: SCOPE,
    ...form,
  });

const msal = (clientSecret = SECRET) =>
  new ConfidentialClientApplication({
    auth: { clientId, clientSecret, authority: lab.urls.authority, knownAuthorities: [new URL(lab.urls.https).host] },
  });

test('discovery names an https issuer, and pages for browsers on plain http', async () => {
  const response = await fetch(`${lab.urls.authority}/v2.0/.well-known/openid-configuration`);
  expect(await response.json()).toMatchObject({
    issuer: `${lab.urls.authority}/v2.0`,
    token_endpoint: `${lab.urls.authority}/oauth2/v2.0/token`,
    authorization_endpoint: expect.stringMatching(/^http:\/\/localhost:\d+\/[0-9a-f-]+\/oauth2\/v2\.0\/authorize$/),
  });
});

test('an app token is signed by the published key and carries the permissions', async () => {
  const token = await lab.tokenOf(1);
  const keys = createRemoteJWKSet(new URL(`${lab.urls.authority}/discovery/v2.0/keys`));
  const { payload } = await jwtVerify(token, keys, { audience: 'https://graph.microsoft.com' });
  expect(payload).toMatchObject({ appid: clientId, roles: ALL_PERMISSIONS });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
});

test.each<[string, Record<string, string>, number, string, number]>([
  ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
  ['no secret', { client_secret: '' }, 401, 'invalid_client', 7000218],
  ['an unknown app', { client_id: '99999999-1111-4111-8111-111111111111' }, 400, 'unauthorized_client', 700016],
  ['no scope', { scope: '' }, 400, 'invalid_scope', 70011],
  ['a scope without /.default', { scope: 'https://graph.microsoft.com/User.Read' }, 400, 'invalid_scope', 1002012],
  ['another resource', { scope: 'https://elsewhere.example/.default' }, 400, 'invalid_resource', 500011],
  ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
  ['a code out of thin air', { grant_type: 'authorization_code', code: 'x' }, 400, 'invalid_grant', 70000],
])('%s is refused as Entra would', async (_what, form, status, error, code) => {
  const answer = await ask(form);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({
    error,
    error_codes: [code],
    error_description: expect.stringContaining(`AADSTS${code}: `),
  });
  expect(Object.keys(answer.body)).toEqual(expect.arrayContaining(['timestamp', 'trace_id', 'correlation_id']));
});

describe('the real MSAL', () => {
  test('gets a token, then answers from its cache', async () => {
    const client = msal();
    expect(await client.acquireTokenByClientCredential({ scopes: [SCOPE] })).toMatchObject({ fromCache: false });
    expect(await client.acquireTokenByClientCredential({ scopes: [SCOPE] })).toMatchObject({ fromCache: true });
  });

  test('reports a wrong secret with its code', async () => {
    const attempt = msal('not-the-secret-at-all').acquireTokenByClientCredential({ scopes: [SCOPE] });
    await expect(attempt).rejects.toMatchObject({
      errorCode: 'invalid_client',
      errorMessage: expect.stringContaining('7000215'),
    });
  });
});

test('the real Graph client reads and understands refusals', async () => {
  const client = Client.init({
    baseUrl: lab.urls.https,
    customHosts: new Set(['localhost']),
    authProvider: (done) => void lab.tokenOf(1).then((token) => done(null, token)),
  });
  const { id } = lab.person('ana-ruiz');
  expect(await client.api(`/users/${id}`).select(['id', 'accountEnabled']).get()).toMatchObject({
    id,
    accountEnabled: true,
  });
  expect(at(await client.api('/users').filter("mail eq 'ana.ruiz@northwind.example'").get(), 'value.0.id')).toBe(id);
  await expect(client.api('/users/nobody').get()).rejects.toMatchObject({
    statusCode: 404,
    code: 'Request_ResourceNotFound',
  });
});
