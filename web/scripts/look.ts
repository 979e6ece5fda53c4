import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { TicketView } from '@fixpoint/domain';
import { environment } from '@fixpoint/dev/config';
import { freePort } from '@fixpoint/dev/ports';
import { startPostgres } from '@fixpoint/dev/postgres';
import { createOrm, findTicket, findTickets, switchAutomation } from '@fixpoint/records';
import { PrivateKey, PublicKeys } from '@fixpoint/service-kit/tokens';
import jwt from 'next-auth/jwt';
import { seedLearning } from './fixtures/learning.ts';
import { seed } from './fixtures/seed.ts';
import { seedProofs } from './fixtures/seed-proofs.ts';
import { ana } from './fixtures/views.ts';
import { lookAt } from './look/eyes.ts';
import { startFakeTemporal } from './look/fake-temporal.ts';
import { startGateway } from './look/gateway.ts';
import { startPortal } from './look/portal.ts';
import { viewsOf } from './look/views.ts';

const folder = new URL('../.next/look', import.meta.url).pathname;

const newKeys = () => {
  const key = PrivateKey.parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
  const { d: _private, ...publicKey } = key;
  return { key, trusted: PublicKeys.parse({ web: publicKey }) };
};

const storedViews = async (orm: ReturnType<typeof createOrm>): Promise<Map<string, TicketView>> => {
  const summaries = await findTickets(orm.em, {}, { limit: 50 });
  const tickets = await Promise.all(summaries.map(({ id }) => findTicket(orm.em, id)));
  return new Map(tickets.flatMap((ticket) => (ticket?.view ? [[ticket.view.workflowId, ticket.view] as const] : [])));
};

const secret = randomBytes(32).toString('hex');
const keyring = { current: 'look', keys: { look: randomBytes(32).toString('base64') } };
const { key, trusted } = newKeys();
const url = `http://localhost:${await freePort()}`;

/** What was started, to be stopped in the opposite order, however the looking ends. */
await using started = new AsyncDisposableStack();

const postgres = await startPostgres();
started.defer(() => postgres.stop());
const orm = createOrm(postgres.url);
started.defer(() => orm.close());
await orm.migrator.up();
const ids = await seed(orm, new Date());
await seedProofs(orm.em, ids['lost_phone'] ?? '', new Date());
await seedLearning(orm.em, new Date());
await switchAutomation(orm.em, { stopped: false, reason: 'First start.', by: ana, now: new Date() });
await switchAutomation(orm.em, {
  stopped: true,
  reason: 'Somebody reports strange mails.',
  by: ana,
  now: new Date(),
  action: 'identity.reset-password',
});

const temporal = await startFakeTemporal(await storedViews(orm), keyring);
started.defer(() => temporal.stop());
environment['TEMPORAL_ADDRESS'] = temporal.address; // the gateway in this process looks for it there
const gateway = await startGateway({ em: orm.em, trusted, keyring, portalUrl: url });
started.defer(() => gateway.stop());
const portal = await startPortal(url, {
  DATABASE_URL: postgres.url,
  CODEC_KEYS: JSON.stringify(keyring),
  SERVICE_PRIVATE_KEY: JSON.stringify(key),
  GATEWAY_URL: gateway.url,
  TEMPORAL_ADDRESS: temporal.address,
  TEMPORAL_UI_URL: 'http://localhost:8233',
  NEXTAUTH_SECRET: secret,
  OIDC_ISSUER: 'http://localhost:1',
  OIDC_CLIENT_ID: 'look',
  OIDC_CLIENT_SECRET: 'look',
});
started.defer(() => portal.stop());

const faults = await lookAt(viewsOf(ids), {
  url,
  folder,
  cookieOf: (session) => jwt.encode({ token: { fixpoint: session }, secret }),
});
console.log(`Pictures are in ${folder}.`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
