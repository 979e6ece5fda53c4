import { Mode } from '@fixpoint/domain/schemas';
import { createOrm, RefusalAudit } from '@fixpoint/records';
import {
  createLinkVerifier,
  createLogger,
  createTokenIssuer,
  createTokenVerifier,
  json,
  PrivateKey,
  PublicKey,
  PublicKeys,
  readConfig,
  runService,
  SealingKey,
  serviceHeaders,
} from '@fixpoint/service-kit';
import { connectTemporal, Keyring } from '@fixpoint/service-kit/temporal';
import { z } from 'zod';
import { createApp } from './app.ts';
import { createIdentity } from './identity/identity-client.ts';
import { createNotifications } from './notifications/notifications-client.ts';
import { createProofSecrets } from './proofs/proof-secrets.ts';
import { DEFAULT_LIMITS } from './rate-limits.ts';
import { startSweeper } from './tickets/sweeper.ts';

const config = readConfig({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  LOG_LEVEL: z.string().default('info'),
  DATABASE_URL: z.url(),
  CODEC_KEYS: json(Keyring),
  SERVICE_PRIVATE_KEY: json(PrivateKey),
  TRUSTED_KEYS: json(PublicKeys),
  PROOF_KEY: SealingKey,
  LINK_PUBLIC_KEY: json(PublicKey),
  IDENTITY_URL: z.url(),
  NOTIFICATIONS_URL: z.url(),
  PORTAL_URL: z.url(),
  /** As for the worker. */
  RUNBOOK_MODE: Mode.default('shadow'),
});

const log = createLogger('gateway', config.LOG_LEVEL);
const orm = createOrm(config.DATABASE_URL);
const temporal = connectTemporal(config.CODEC_KEYS);
const issuer = createTokenIssuer('gateway', config.SERVICE_PRIVATE_KEY);
const closing = new AbortController();
const refusals = new RefusalAudit(orm.em, { service: 'gateway', log });

const deps = {
  em: orm.em,
  temporal,
  identity: createIdentity(config.IDENTITY_URL, serviceHeaders(issuer, 'identity')),
  notifications: createNotifications(config.NOTIFICATIONS_URL, serviceHeaders(issuer, 'notifications')),
  proofSecrets: createProofSecrets(config.PROOF_KEY),
  links: createLinkVerifier(config.LINK_PUBLIC_KEY),
  verify: createTokenVerifier('gateway', config.TRUSTED_KEYS),
  log,
  refusals,
  portalUrl: config.PORTAL_URL,
  now: () => new Date(),
  limits: DEFAULT_LIMITS,
  usualMode: config.RUNBOOK_MODE,
  closing: closing.signal,
};
const sweeper = startSweeper(deps);

// Before the server stops, since it waits for open streams.
for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, () => closing.abort());
runService({
  app: createApp(deps),
  port: config.PORT,
  log,
  close: async () => {
    await sweeper.stop();
    await temporal.connection.close();
    await refusals.close();
    await orm.close();
  },
});
