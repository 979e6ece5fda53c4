import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseResponse } from 'hono/client';
import { freshDatabase } from '@fixpoint/dev/postgres';
import { createGatewayClient } from './client.ts';
import { newIssuer } from './testing/keys.ts';
import { type Message, readMessages } from './testing/sse.ts';
import { ana } from './testing/test-gateway.ts';

const web = newIssuer('web');
const gateway = newIssuer('gateway');

let database: Awaited<ReturnType<typeof freshDatabase>>;
let child: ChildProcess;
let url: string;
beforeEach(async () => {
  database = await freshDatabase();
  child = fork(fileURLToPath(new URL('./main.ts', import.meta.url)), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PORT: '0',
      LOG_LEVEL: 'fatal',
      DATABASE_URL: database.url,
      CODEC_KEYS: JSON.stringify({ current: 'k', keys: { k: randomBytes(32).toString('base64') } }),
      SERVICE_PRIVATE_KEY: JSON.stringify(gateway.key),
      TRUSTED_KEYS: JSON.stringify(web.trusted),
      PROOF_KEY: randomBytes(32).toString('base64'),
      LINK_PUBLIC_KEY: JSON.stringify(gateway.trusted['gateway']),
      NOTIFICATIONS_URL: 'http://127.0.0.1:1',
      IDENTITY_URL: 'http://127.0.0.1:1',
      PORTAL_URL: 'http://127.0.0.1:3000',
      TEMPORAL_ADDRESS: '127.0.0.1:1', // nobody is there
    },
  });
  const [ready] = (await once(child, 'message')) as [{ ready: boolean; port: number }]; // what runService sends
  url = `http://127.0.0.1:${ready.port}`;
});
afterEach(async () => {
  child.kill('SIGKILL');
  await database.drop();
});

const headers = async (): Promise<Record<string, string>> => ({
  authorization: `Bearer ${await web.forPerson('gateway', {
    person: ana,
    roles: ['requester'],
    signedInAt: new Date(),
    amr: ['mfa'],
  })}`,
});

test('tickets are taken while Temporal is away, heard of, and the process stops at once with a stream open', async () => {
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const stream = readMessages(await fetch(`${url}/v1/events`, { headers: await headers() }));
  expect(await stream.next()).toEqual({ retry: '1000' });

  const client = createGatewayClient(url, headers);
  const { id } = await parseResponse(client.v1.tickets.$post({ json: { subject: 'Help', body: '' }, header: {} }));
  const [message]: Message[] = await stream.events(1);
  expect(JSON.parse(message?.data ?? '')).toMatchObject({ ticketId: id, kind: 'ticket_opened' });
  const read = await parseResponse(client.v1.tickets[':id'].$get({ param: { id } }));
  expect(read).toMatchObject({ live: false, ticket: { id, phase: 'new' } });

  const stopped = once(child, 'exit');
  const begun = Date.now();
  child.kill('SIGTERM');
  while (await stream.next()) continue; // what was under way, to the end
  const [code] = (await stopped) as [number | null]; // what 'exit' is emitted with
  expect(code).toBe(0);
  expect(Date.now() - begun).toBeLessThan(5_000);
});

test('a bad setting stops it before it listens, and is named', async () => {
  const bad = fork(fileURLToPath(new URL('./main.ts', import.meta.url)), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { DATABASE_URL: 'nonsense' },
  });
  let said = '';
  bad.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(bad, 'exit')) as [number | null]; // what 'exit' is emitted with
  expect([code, said.includes('DATABASE_URL'), said.includes('TRUSTED_KEYS')]).toEqual([1, true, true]);
});
