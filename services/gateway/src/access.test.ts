import type { Role } from '@fixpoint/domain';
import { may } from '@fixpoint/domain';
import { ROLES } from '@fixpoint/domain/schemas';
import { type Access, accessOf, createTokenVerifier } from '@fixpoint/service-kit';
import { SignJWT } from 'jose';
import { document, openApiDocument } from './openapi.ts';
import { newIssuer } from './testing/keys.ts';
import { ana, startTestGateway, type TestGateway } from './testing/test-gateway.ts';

type Operation = { method: string; path: string; access: Access };

const operations: Operation[] = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, object>).map(([method, operation]) => {
    const access = accessOf(operation);
    if (!access) throw new Error(`${method} ${path} does not say who may call it.`);
    return { method: method.toUpperCase(), path: path.replace('{id}', 'FX-1').replaceAll(/\{\w+\}/g, 'x'), access };
  }),
);
const guarded = operations.filter(({ access }) => access !== 'public');
const cases = guarded.map((operation): [string, Operation] => [`${operation.method} ${operation.path}`, operation]);

const web = newIssuer('web');
const stranger = newIssuer('web'); // the right name, another key
const gatewayItself = newIssuer('gateway');

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({
    verify: createTokenVerifier('gateway', { ...web.trusted, ...gatewayItself.trusted }),
  });
});
afterAll(() => gateway.stop());

const send = async ({ method, path }: Operation, token?: string): Promise<number> => {
  const response = await gateway.app.request(path, {
    method,
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), 'content-type': 'application/json' },
    ...(method !== 'GET' && { body: '{}' }),
  });
  await response.body?.cancel(); // of an event stream only the status is of interest
  return response.status;
};
const tokenFor = (roles: Role[], audience = 'gateway', issuer = web): Promise<string> =>
  issuer.forPerson(audience, { person: ana, roles, signedInAt: new Date(), amr: ['mfa'] });
const expired = (): Promise<string> =>
  new SignJWT({ kind: 'person', name: 'Ana', email: 'a', roles: ['admin'], auth_time: 0, amr: [] })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer('web')
    .setAudience('gateway')
    .setSubject('id-ana')
    .setIssuedAt(1_000_000)
    .setExpirationTime(1_000_300)
    .sign({ ...web.key, alg: 'EdDSA' });

test('there is something to check', () => {
  expect(operations.length).toBeGreaterThan(15);
  expect(operations.filter(({ access }) => access === 'public').map(({ path }) => path)).toEqual([
    '/v1/disownments',
    '/openapi.json',
  ]);
});

test('every route of the server is in the document, so none is without its access', () => {
  const documented = new Set(
    Object.entries(document(gateway.app).paths ?? {}).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    ),
  );
  const served = new Set(
    gateway.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  );
  served.delete('GET /healthz');
  served.delete('GET /readyz');
  expect([...served].sort()).toEqual([...documented].sort());
});

const verdictOn = (status: number): string => (status === 403 ? 'forbidden' : status === 401 ? 'not known' : 'let in');

describe.each(cases)('%s', (_name, operation) => {
  test.each(ROLES)('as %s', async (role) => {
    const status = await send(operation, await tokenFor([role]));
    const { access } = operation;
    const allowed = typeof access === 'object' && 'role' in access && may([role], access.role);
    expect(verdictOn(status)).toBe(allowed ? 'let in' : 'forbidden');
  });

  test('as nobody, by no role, and by tokens that are not for it', async () => {
    const statuses = [
      await send(operation),
      await send(operation, 'nonsense'),
      await send(operation, await tokenFor(['admin'], 'identity')),
      await send(operation, await tokenFor(['admin'], 'gateway', stranger)),
      await send(operation, await tokenFor(['admin'], 'gateway', newIssuer('unknown'))),
      await send(operation, await expired()),
    ];
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401]);
    expect(await send(operation, await tokenFor([]))).toBe(403);
  });

  test('as a service', async () => {
    const { access } = operation;
    for (const issuer of [web, gatewayItself]) {
      const name = issuer === web ? 'web' : 'gateway';
      const status = await send(operation, await issuer.forService('gateway'));
      const allowed = typeof access === 'object' && 'services' in access && access.services.includes(name);
      expect(verdictOn(status)).toBe(allowed ? 'let in' : 'forbidden');
    }
  });
});

test.each(['/healthz', '/readyz', '/openapi.json'])('%s is for everybody', async (path) => {
  expect((await gateway.app.request(path)).status).toBe(200);
});

test('a refusal is a problem that says what is missing', async () => {
  const response = await gateway.app.request('/v1/tickets');
  expect([response.headers.get('content-type'), response.headers.get('www-authenticate')]).toEqual([
    'application/problem+json',
    'Bearer',
  ]);
});
