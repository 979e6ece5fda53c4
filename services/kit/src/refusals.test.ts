import { FixpointError } from '@fixpoint/domain';
import { z } from '@hono/zod-openapi';
import { guardedRoute } from './access.ts';
import { createLogger } from './log.ts';
import { problemResponses } from './problem.ts';
import type { RefusedRequest } from './refusals.ts';
import { createService, endpoint } from './service.ts';

const ANA = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/things/{id}',
    request: {
      params: z.object({ id: z.string() }),
      body: { required: true, content: { 'application/json': { schema: z.strictObject({ size: z.number() }) } } },
    },
    responses: { 200: { description: 'ok' }, ...problemResponses },
  },
);

const served = () => {
  const refused: RefusedRequest[] = [];
  const service = createService({
    log: createLogger('test', 'silent'),
    verify: async (token) => {
      if (token !== 'ana') throw new FixpointError('unauthorized', 'The token does not hold.');
      return { kind: 'person', issuer: 'web', person: ANA, roles: ['requester'], signedInAt: new Date(), amr: [] };
    },
    refusals: { note: (request) => refused.push(request) },
  }).route(
    '/',
    endpoint().openapi(route, (c) => {
      const { size } = c.req.valid('json');
      if (size > 9) throw new FixpointError('conflict', 'There is no room.');
      return c.text('ok', 200);
    }),
  );
  const send = (token: string | null, body: string, path = '/v1/things/7', method = 'POST') =>
    service.request(path, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(method === 'POST' && { body }),
    });
  return { refused, send };
};

test.each([
  ['a body that does not fit', 'ana', '{"size":"secret"}', 422, 'ana'],
  ['no JSON at all', 'ana', '{', 400, 'ana'],
  ['what the route refuses', 'ana', '{"size":10}', 409, 'ana'],
  ['no token', null, '{"size":1}', 401, null],
  ["somebody else's token", 'eve', '{"size":1}', 401, null],
])('notes %s, by the route, and nothing of what was sent', async (_name, token, body, status, who) => {
  const { refused, send } = served();
  expect((await send(token, body)).status).toBe(status);
  expect(refused).toMatchObject([{ method: 'POST', route: '/v1/things/{id}', status }]);
  const [{ caller, reason } = {}] = refused;
  expect(caller?.kind === 'person' ? caller.person.id : null).toBe(who);
  expect(JSON.stringify(refused)).not.toContain('secret');
  expect(reason?.length).toBeGreaterThan(5);
});

test('notes an address that is not there, and nothing that was served', async () => {
  const { refused, send } = served();
  expect((await send('ana', '{"size":1}')).status).toBe(200);
  expect(refused).toEqual([]);
  expect((await send('ana', '', '/v1/nothing?token=secret', 'GET')).status).toBe(404);
  expect(refused).toMatchObject([{ method: 'GET', route: null, id: null, status: 404 }]);
  expect(JSON.stringify(refused)).not.toContain('secret');
});
