import { type AppCertificate, makeAppCertificate } from '@fixpoint/dev/app-certificate';
import { readIdentityConfig } from './config.ts';
import { graphScope } from '@fixpoint/graph';

const PRODUCTION = {
  DATABASE_URL: 'postgresql://fixpoint@localhost/fixpoint',
  TRUSTED_KEYS: '{}',
  SECRET_SEALING_KEY: Buffer.alloc(32, 7).toString('base64'),
  ENTRA_AUTHORITY: 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111',
  GRAPH_BASE_URL: 'https://graph.microsoft.com',
  ENTRA_CLIENT_ID: 'id',
  ENTRA_CLIENT_SECRET: 'secret',
};
const LAB = {
  ENTRA_AUTHORITY: 'https://localhost:4443/tenant',
  ENTRA_KNOWN_AUTHORITIES: 'localhost:4443',
  GRAPH_BASE_URL: 'https://localhost:4443',
  GRAPH_CUSTOM_HOSTS: 'localhost',
};

test('production is what is meant when nothing is said, and Microsoft is accepted', () => {
  expect(readIdentityConfig(PRODUCTION)).toMatchObject({ FIXPOINT_ENV: 'production', PORT: 4003 });
});

test.each(Object.entries(LAB))('production refuses %s=%s by name', (variable, value) => {
  expect(() => readIdentityConfig({ ...PRODUCTION, [variable]: value })).toThrow(new RegExp(`^${variable}: localhost`));
});

test('production heeds quotas', () => {
  expect(() => readIdentityConfig({ ...PRODUCTION, GRAPH_QUOTAS: 'off' })).toThrow(/^GRAPH_QUOTAS: /);
});

test.each([
  ['ENTRA_AUTHORITY', 'https://login.microsoftonline.com.evil.example/tenant'],
  ['ENTRA_AUTHORITY', 'https://login.microsoftonline.com:8443/tenant'],
  ['GRAPH_BASE_URL', 'https://graph.microsoft.com@evil.example'],
])('production is not deceived by %s=%s', (variable, value) => {
  expect(() => readIdentityConfig({ ...PRODUCTION, [variable]: value })).toThrow(variable);
});

test('development may use the lab', () => {
  expect(readIdentityConfig({ ...PRODUCTION, ...LAB, FIXPOINT_ENV: 'development' })).toMatchObject({
    ENTRA_KNOWN_AUTHORITIES: ['localhost:4443'],
    GRAPH_CUSTOM_HOSTS: ['localhost'],
  });
});

test.each([
  ['SECRET_SEALING_KEY', 'c2hvcnQ='],
  ['ENTRA_AUTHORITY', 'http://login.microsoftonline.com/tenant'],
  ['ENTRA_AUTHORITY', 'https://login.microsoftonline.com'],
  ['GRAPH_BASE_URL', 'https://graph.microsoft.com/v1.0'],
  ['ENTRA_CLIENT_SECRET', ''],
  ['TRUSTED_KEYS', 'no json'],
])('a bad %s is named', (variable, value) => {
  expect(() => readIdentityConfig({ ...PRODUCTION, [variable]: value })).toThrow(variable);
});

test('tokens are asked for the cloud they are used in', () => {
  expect(graphScope('https://graph.microsoft.us')).toBe('https://graph.microsoft.us/.default');
  expect(graphScope('https://localhost:4443')).toBe('https://graph.microsoft.com/.default');
});

describe('app registrations', () => {
  const { ENTRA_CLIENT_ID: _id, ENTRA_CLIENT_SECRET: _secret, ...WITHOUT } = PRODUCTION;
  let own: AppCertificate;
  let another: AppCertificate;
  beforeAll(async () => {
    [own, another] = await Promise.all([makeAppCertificate('own'), makeAppCertificate('another')]);
  });
  const read = (variables: Record<string, string>) => readIdentityConfig({ ...WITHOUT, ...variables }).apps;

  test('one may do for all', () => {
    const app = { clientId: 'id', clientSecret: 'secret' };
    expect(readIdentityConfig(PRODUCTION).apps).toEqual({ read: app, write: app });
  });

  test('each capability may have its own, with a secret or a certificate', () => {
    const apps = read({
      ENTRA_READ_CLIENT_ID: 'reader',
      ENTRA_READ_CLIENT_SECRET: 'hush',
      ENTRA_WRITE_CLIENT_ID: 'writer',
      ENTRA_WRITE_CERTIFICATE: own.certificate,
      ENTRA_WRITE_PRIVATE_KEY: own.privateKey,
    });
    expect(apps).toEqual({ read: { clientId: 'reader', clientSecret: 'hush' }, write: { clientId: 'writer', ...own } });
  });

  test('an app that has its own id is never given the secret of another', () => {
    const variables = { ENTRA_WRITE_CLIENT_ID: 'writer' };
    expect(() => readIdentityConfig({ ...PRODUCTION, ...variables })).toThrow('ENTRA_WRITE_CLIENT_SECRET');
  });

  test('what is missing or does not fit is named', () => {
    const writer = { ENTRA_CLIENT_ID: 'id', ENTRA_CERTIFICATE: own.certificate };
    expect(() => read({})).toThrow('ENTRA_READ_CLIENT_ID');
    expect(() => read(writer)).toThrow('ENTRA_PRIVATE_KEY');
    expect(() => read({ ...writer, ENTRA_PRIVATE_KEY: another.privateKey })).toThrow(
      'ENTRA_PRIVATE_KEY is not the key',
    );
    expect(() => read({ ...writer, ENTRA_PRIVATE_KEY: 'no key' })).toThrow('ENTRA_PRIVATE_KEY');
    expect(() => read({ ...writer, ENTRA_CERTIFICATE: 'no certificate' })).toThrow('ENTRA_CERTIFICATE');
  });
});
