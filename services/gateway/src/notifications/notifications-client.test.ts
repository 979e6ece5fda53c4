import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ana, mia } from '../testing/test-gateway.ts';
import { createNotifications } from './notifications-client.ts';

let server: Server;
let url: string;
let answer: { status: number; body: unknown };
let seen: { url: string | undefined; key: string | string[] | undefined; body: unknown };
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen = { url: request.url, key: request.headers['idempotency-key'], body: JSON.parse(body) };
      const type = answer.status < 400 ? 'application/json' : 'application/problem+json';
      response.writeHead(answer.status, { 'content-type': type }).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${addressOf(server).port}`;
});
afterAll(() => server.close());

/** A server that listens on TCP has an address of this kind. */
const addressOf = (listening: Server): AddressInfo => listening.address() as AddressInfo;
const notifications = () => createNotifications(url, async () => ({ authorization: 'Bearer t' }));
const code = {
  key: 'code/1',
  ticketId: 'FX-1',
  person: ana,
  channel: 'sms',
  address: '+34 600 123 456',
  code: '41927735',
} as const;

test('a code is sent under its key', async () => {
  answer = { status: 200, body: { sent: true } };
  await notifications().sendCode(code);
  const to = { name: ana.name, channel: 'sms', address: code.address };
  expect(seen).toEqual({
    url: '/v1/proof-codes',
    key: 'code/1',
    body: { ticketId: 'FX-1', personId: ana.id, to, code: code.code },
  });
});

test('a manager is asked by a message', async () => {
  answer = { status: 200, body: { sent: true, messageId: 'm' } };
  const dueAt = '2026-11-24T13:00:00.000Z';
  await notifications().askToVouch({
    key: 'vouch/1',
    ticketId: 'FX-1',
    manager: mia,
    person: ana,
    steps: ['Make a pass'],
    dueAt,
  });
  expect(seen).toMatchObject({
    url: '/v1/messages',
    key: 'vouch/1',
    body: { to: mia, template: 'vouch_asked', data: { person: ana, steps: ['Make a pass'], dueAt } },
  });
});

test('what cannot be sent is passed on, and an outage is `unavailable`', async () => {
  const problem = { type: 'urn:fixpoint:invalid', title: 'invalid', status: 422, detail: 'No texts.', instance: '/' };
  answer = { status: 422, body: problem };
  await expect(notifications().sendCode(code)).rejects.toMatchObject({ code: 'invalid', message: 'No texts.' });
  answer = { status: 500, body: 'oh' };
  await expect(notifications().sendCode(code)).rejects.toMatchObject({ code: 'unavailable' });
});
