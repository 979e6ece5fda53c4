import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createIdentity } from './identity-client.ts';

const person = { id: 'id-ana', name: 'Ana', email: 'ana@contoso.example' };

let server: Server;
let url: string;
let answer: { status: number; body: unknown };
let seen: { method?: string | undefined; url?: string | undefined; authorization?: string | undefined; body: string };
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen = { method: request.method, url: request.url, authorization: request.headers.authorization, body };
      response
        .writeHead(answer.status, {
          'content-type': answer.status < 400 ? 'application/json' : 'application/problem+json',
        })
        .end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${addressOf(server).port}`;
});
afterAll(() => server.close());

/** A server that listens on TCP has an address of this kind. */
const addressOf = (listening: Server): AddressInfo => listening.address() as AddressInfo;
const identity = () => createIdentity(url, async () => ({ authorization: 'Bearer t' }));
const problem = (code: string, status: number) => ({
  status,
  body: { type: `urn:fixpoint:${code}`, title: code, status, detail: 'Because.', instance: '/' },
});

test('a person is asked for by mail address', async () => {
  answer = { status: 200, body: { person } };
  expect(await identity().personByEmail('a+b@contoso.example')).toEqual(person);
  expect(seen).toMatchObject({
    method: 'GET',
    url: '/v1/people?email=a%2Bb%40contoso.example',
    authorization: 'Bearer t',
  });
  answer = { status: 200, body: { person: null } };
  expect(await identity().personByEmail('x@contoso.example')).toBeNull();
});

test('links and secrets are asked for by POST', async () => {
  answer = { status: 200, body: { token: 't', expiresAt: 'then' } };
  expect(await identity().handoverLink({ ticketId: 'FX-1', person })).toEqual(answer.body);
  expect(seen).toMatchObject({ method: 'POST', url: '/v1/handover-links' });
  answer = { status: 200, body: { kind: 'password', secret: 's' } };
  expect(await identity().openHandover({ token: 't', person })).toEqual(answer.body);
  expect([seen.url, JSON.parse(seen.body)]).toEqual(['/v1/handovers/open', { token: 't', person }]);
});

test.each([
  ['conflict', 409],
  ['not_found', 404],
  ['forbidden', 403],
])('what concerns the caller is passed on: %s', async (code, status) => {
  answer = problem(code, status);
  await expect(identity().openHandover({ token: 't', person })).rejects.toMatchObject({ code, message: 'Because.' });
});

test.each([
  ['a token of the gateway that is refused', problem('unauthorized', 401)],
  ['a service that is busy', problem('unavailable', 503)],
  ['an answer that is no problem', { status: 500, body: 'oh' }],
])('what does not is `unavailable`: %s', async (_what, given) => {
  answer = given;
  await expect(identity().personByEmail('x')).rejects.toMatchObject({ code: 'unavailable' });
});

test('nobody at that address is `unavailable` too', async () => {
  const nowhere = createIdentity('http://127.0.0.1:1', async () => ({}));
  await expect(nowhere.personByEmail('x')).rejects.toMatchObject({ code: 'unavailable' });
});
