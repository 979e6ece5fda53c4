import { type TestDatabase, testDatabase } from '@fixpoint/dev/postgres';
import type { Person } from '@fixpoint/domain';
import { createEffectLedger, switchAutomation, ticketEvents } from '@fixpoint/records';
import { createLogger } from '@fixpoint/service-kit';
import { type MailServer, startMailServer } from '../../test/start-mail-server.ts';
import { createApp } from '../app.ts';
import { createNotificationsClient } from '../client.ts';
import { createMailer, type Mailer } from '../mailer.ts';
import type { Message } from '../message.ts';

const ANA: Person = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };

let database: TestDatabase;
let server: MailServer;
let mailer: Mailer;
let app: ReturnType<typeof createApp>;
let tickets = 0;
beforeAll(async () => {
  database = await testDatabase();
  server = await startMailServer();
  mailer = createMailer({ smtpUrl: server.url, from: 'Fixpoint <fixpoint@northwind.example>' });
  app = createApp({
    log: createLogger('notifications', 'silent'),
    verify: async (token) => ({ kind: 'service', name: token }),
    ledger: createEffectLedger(database.orm.em),
    mailer,
    texts: { send: async () => undefined },
    links: { sign: async () => 'token' },
    portalUrl: 'https://portal.northwind.example',
  });
});
afterAll(async () => {
  mailer.close();
  await server.stop();
  await database.drop();
});
beforeEach(() => {
  tickets += 1;
  server.mails.length = 0;
});

const fetcher: typeof fetch = async (input, init) => app.request(input instanceof URL ? input.href : input, init);
const ticketId = () => `FX-${tickets}`;
const resolved = (change: Partial<Record<keyof Message, unknown>> = {}): Message =>
  ({
    key: `${ticketId()}/told`,
    ticketId: ticketId(),
    template: 'resolved',
    to: ANA,
    data: { headline: 'You can sign in again.', steps: ['Made a new password.'], handover: true },
    ...change,
  }) as Message; // a change may not fit the template, which is for the service to find out

const send = async (message: Message, { as = 'worker', key = message.key } = {}) => {
  const client = createNotificationsClient(
    'http://notifications',
    async () => ({ authorization: `Bearer ${as}` }),
    fetcher,
  );
  const response = await client.v1.messages.$post({ json: message, header: { 'idempotency-key': key } });
  const body: unknown = await response.json();
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body };
};
const events = async () =>
  (await ticketEvents(database.orm.em, ticketId())).map(({ kind, summary }) => [kind, summary]);

test('a message is mailed once, audited, and threaded with the others of its ticket', async () => {
  const first = await send(resolved());
  expect(first).toMatchObject({
    status: 200,
    body: { sent: true, messageId: expect.stringMatching(/^<FX-\d+\.[0-9a-f]{32}@northwind\.example>$/) },
  });
  expect(await send(resolved())).toEqual(first);
  await send(resolved({ key: `${ticketId()}/again` }));

  const [mail, next] = server.mails;
  expect(server.mails).toHaveLength(2);
  expect(first.body).toMatchObject({ messageId: mail?.messageId });
  expect(mail).toMatchObject({
    subject: `Your ticket ${ticketId()} is resolved`,
    from: { text: '"Fixpoint" <fixpoint@northwind.example>' },
    to: { text: '"Ana Ruiz" <ana@northwind.example>' },
    inReplyTo: `<${ticketId()}@northwind.example>`,
  });
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail?.headers.get('x-auto-response-suppress')).toBe('All');
  expect(mail?.text).toContain(`https://portal.northwind.example/tickets/${ticketId()}`);
  expect(next?.references).toBe(mail?.references);
  expect(next?.messageId).not.toBe(mail?.messageId);
  expect(await events()).toEqual([
    ['told', 'Told Ana Ruiz by mail: the ticket is resolved.'],
    ['told', 'Told Ana Ruiz by mail: the ticket is resolved.'],
  ]);
});

test('a mail whose answer was lost is sent again with the same id, so that it is shown once', async () => {
  server.loseNextAnswer();
  expect(await send(resolved())).toMatchObject({ status: 503, retryAfter: '1' });
  expect(await send(resolved())).toMatchObject({ status: 200 });
  expect(server.mails).toHaveLength(2);
  expect(server.mails[0]?.messageId).toBe(server.mails[1]?.messageId);
  expect(await events()).toHaveLength(1);
});

test('what the mail server puts off is tried again', async () => {
  server.refuse(451);
  expect(await send(resolved())).toMatchObject({ status: 503 });
  expect(await send(resolved())).toMatchObject({ status: 200 });
  expect(server.mails).toHaveLength(1);
});

test('what it refuses is final, and recorded', async () => {
  server.refuse(550);
  expect(await send(resolved())).toMatchObject({ status: 422, body: { detail: expect.stringContaining('550') } });
  expect(await events()).toEqual([['not_told', 'Ana Ruiz could not be told by mail: the ticket is resolved.']]);
});

test('a mail server that is not there is tried again', async () => {
  const gone = await startMailServer();
  await gone.stop();
  const own = createMailer({ smtpUrl: gone.url, from: 'fixpoint@northwind.example' });
  const mail = { key: 'k', ticketId: 'FX-1', to: ANA, subject: 's', text: 't', html: 'h' };
  await expect(own.send(mail)).rejects.toMatchObject({ code: 'unavailable' });
  own.close();
});

test('people are told while automation is stopped, unless mail itself is stopped', async () => {
  const by = { id: 'adam', name: 'Adam Novak', email: 'adam@northwind.example' };
  const turn = (stopped: boolean) =>
    switchAutomation(database.orm.em, { stopped, reason: 'drill', by, now: new Date() });
  await turn(true);
  try {
    expect(await send(resolved())).toMatchObject({ status: 200 });
  } finally {
    await turn(false);
  }
  const em = database.orm.em.fork();
  await em.execute(
    `insert into "automation_switch" ("scope", "stopped", "reason", "changed_by", "changed_at")
     values ('notifications.send-mail', true, 'a loop', 'Adam Novak', now())`,
  );
  try {
    expect(await send(resolved({ key: `${ticketId()}/more` }))).toMatchObject({ status: 423 });
  } finally {
    await em.execute(`delete from "automation_switch" where "scope" <> 'all'`);
  }
});

test.each([
  ['another template’s data', () => resolved({ template: 'rejected' })],
  [
    'more data than the template has',
    () => resolved({ data: { headline: 'h', steps: [], handover: false, secret: 'x' } }),
  ],
  ['no mail address', () => resolved({ to: { ...ANA, email: 'ana' } })],
  ['two mail addresses', () => resolved({ to: { ...ANA, email: 'ana@northwind.example,eve@evil.example' } })],
])('%s is refused', async (_what, message) => {
  expect(await send(message())).toMatchObject({ status: 422 });
  expect(server.mails).toEqual([]);
});

test('another key in the header, or another caller, is refused', async () => {
  expect(await send(resolved(), { key: 'other' })).toMatchObject({ status: 422 });
  expect(await send(resolved(), { as: 'identity' })).toMatchObject({ status: 403 });
  expect(await send(resolved(), { as: 'gateway' })).toMatchObject({ status: 403 });
});

test('a key that was used for another message is a conflict', async () => {
  await send(resolved());
  expect(await send(resolved({ to: { ...ANA, id: 'eve' } }))).toMatchObject({ status: 409 });
});
