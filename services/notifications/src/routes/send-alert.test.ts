import { generateKeyPairSync } from 'node:crypto';
import { type TestDatabase, testDatabase } from '@fixpoint/dev/postgres';
import { createEffectLedger, ticketEvents } from '@fixpoint/records';
import { createLinkSigner, createLinkVerifier, createLogger, PrivateKey, PublicKey } from '@fixpoint/service-kit';
import { type MailServer, startMailServer } from '../../test/start-mail-server.ts';
import { startTextGateway, type TextGateway } from '../../test/start-text-gateway.ts';
import type { Alert } from '../alert.ts';
import { createApp } from '../app.ts';
import { createMailer, type Mailer } from '../mailer.ts';
import { createTextMessages } from '../text-messages.ts';

const ANA = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };
const PORTAL = 'https://portal.northwind.example';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const links = createLinkSigner(PrivateKey.parse(privateKey.export({ format: 'jwk' })));
const verifier = createLinkVerifier(PublicKey.parse(publicKey.export({ format: 'jwk' })));

let database: TestDatabase;
let mails: MailServer;
let texts: TextGateway;
let mailer: Mailer;
let tickets = 0;
beforeAll(async () => {
  [database, mails, texts] = await Promise.all([testDatabase(), startMailServer(), startTextGateway()]);
  mailer = createMailer({ smtpUrl: mails.url, from: 'fixpoint@northwind.example' });
});
afterAll(async () => {
  mailer.close();
  await Promise.all([mails.stop(), texts.stop(), database.drop()]);
});
beforeEach(() => {
  tickets += 1;
  mails.mails.length = 0;
  texts.texts.length = 0;
});

const ticketId = () => `FX-${tickets}`;
const appWith = (webhookUrl = texts.url) =>
  createApp({
    log: createLogger('notifications', 'silent'),
    verify: async (token) => ({ kind: 'service', name: token }),
    ledger: createEffectLedger(database.orm.em),
    mailer,
    texts: createTextMessages({ webhookUrl, webhookToken: 'secret-token' }),
    links,
    portalUrl: PORTAL,
  });
const post = async (path: string, body: object, { as = 'worker', app = appWith(), key = `${ticketId()}/k` } = {}) => {
  const response = await app.request(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
};
const toMail = { name: 'Marta Oliveira', channel: 'mail', address: 'marta@northwind.example' } as const;
const toPhone = { name: ANA.name, channel: 'sms', address: '+34 600 123 456' } as const;
const alert = (to: Alert['to']) => ({
  ticketId: ticketId(),
  round: 1,
  affected: ANA,
  to,
  changes: ['Make a new password for Ana Ruiz', 'Sign Ana Ruiz out everywhere'],
  at: '2026-11-25T10:00:00.000Z',
});
const events = () => ticketEvents(database.orm.em, ticketId());

describe('an alert', () => {
  test('goes by mail, once, with what was changed and a link that says whose account and ticket', async () => {
    expect(await post('/v1/alerts', alert(toMail))).toMatchObject({ status: 200, body: { sent: true } });
    await post('/v1/alerts', alert(toMail));
    expect(mails.mails).toHaveLength(1);
    const text = mails.mails[0]?.text ?? '';
    expect(text).toContain('Hello Marta Oliveira');
    expect(text).toContain('- Make a new password for Ana Ruiz');
    const token = /\/not-me\/(\S+)/.exec(text)?.[1] ?? '';
    expect(await verifier.verify(token)).toEqual({ ticketId: ticketId(), round: 1, personId: 'ana' });
  });

  test('goes by text message, and the whole number is written down nowhere', async () => {
    expect(await post('/v1/alerts', alert(toPhone))).toMatchObject({ status: 200 });
    expect(texts.texts).toMatchObject([{ to: toPhone.address, authorization: 'Bearer secret-token' }]);
    expect(texts.texts[0]?.text).toMatch(
      /Ana Ruiz.*Make a new password.*https:\/\/portal\.northwind\.example\/not-me\/\S+$/,
    );
    const [event] = await events();
    expect(event).toMatchObject({ kind: 'told', summary: expect.stringContaining('••• 56') });
    expect(JSON.stringify(event)).not.toMatch(/600 ?123|123 ?456/);
  });

  test('to a phone is refused for good when nothing sends text messages, and says how to set it up', async () => {
    const off = createApp({
      log: createLogger('notifications', 'silent'),
      verify: async (token) => ({ kind: 'service', name: token }),
      ledger: createEffectLedger(database.orm.em),
      mailer,
      texts: createTextMessages({ webhookUrl: undefined, webhookToken: undefined }),
      links,
      portalUrl: PORTAL,
    });
    expect(await post('/v1/alerts', alert(toPhone), { app: off })).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('SMS_WEBHOOK_URL') },
    });
    expect((await events()).map(({ kind }) => kind)).toEqual(['not_told']);
  });

  test.each([
    [503, 503],
    [429, 503],
    [401, 503],
    [400, 422],
  ])('whose sender answers %i is answered %i', async (status, answered) => {
    texts.answer(status);
    expect(await post('/v1/alerts', alert(toPhone))).toMatchObject({ status: answered });
  });

  test('is for the worker alone', async () => {
    expect(await post('/v1/alerts', alert(toMail), { as: 'gateway' })).toMatchObject({ status: 403 });
  });
});

describe('a code', () => {
  const code = (to: Alert['to']) => ({ ticketId: ticketId(), personId: ANA.id, to, code: '41927735' });
  const asGateway = { as: 'gateway' };

  test.each([
    ['a phone', toPhone, () => texts.texts[0]?.text],
    ['a mailbox', { ...toMail, name: ANA.name }, () => mails.mails[0]?.text],
  ])('goes to %s, once, and is kept nowhere', async (_what, to, sent) => {
    expect(await post('/v1/proof-codes', code(to), asGateway)).toMatchObject({ status: 200 });
    expect(await post('/v1/proof-codes', code(to), asGateway)).toMatchObject({ status: 200 });
    expect(sent()).toContain('41927735');
    expect(texts.texts.length + mails.mails.length).toBe(1);
    const rows = await database.orm.em.fork().execute(`select * from "effect" where "ticket_id" = ?`, [ticketId()]);
    expect(JSON.stringify([rows, await events()])).not.toContain('41927735');
  });

  test('is for the gateway alone, so that none can come through Temporal', async () => {
    expect(await post('/v1/proof-codes', code(toPhone))).toMatchObject({ status: 403 });
  });
});
