import { createEffectLedger, createOrm, RefusalAudit } from '@fixpoint/records';
import {
  createLinkSigner,
  createLogger,
  createTokenVerifier,
  json,
  PrivateKey,
  PublicKeys,
  readConfig,
  runService,
} from '@fixpoint/service-kit';
import { z } from 'zod';
import { createApp } from './app.ts';
import { createMailer } from './mailer.ts';
import { createTextMessages } from './text-messages.ts';

const config = readConfig({
  PORT: z.coerce.number().int().min(0).default(4004),
  LOG_LEVEL: z.string().default('info'),
  DATABASE_URL: z.url(),
  TRUSTED_KEYS: json(PublicKeys),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().regex(/^[^@]*[^\s<@]+@[^\s>@]+>?$/, 'is an address, or a name with an <address>'),
  LINK_PRIVATE_KEY: json(PrivateKey),
  SMS_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_WEBHOOK_TOKEN: z.string().optional(),
  PORTAL_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
});

const log = createLogger('notifications', config.LOG_LEVEL);
const orm = createOrm(config.DATABASE_URL);
const refusals = new RefusalAudit(orm.em, { service: 'notifications', log });
const mailer = createMailer({ smtpUrl: config.SMTP_URL, from: config.MAIL_FROM });

runService({
  app: createApp({
    log,
    refusals,
    verify: createTokenVerifier('notifications', config.TRUSTED_KEYS),
    ready: async () => {
      await orm.em.fork().execute('select 1');
      await mailer.check();
    },
    ledger: createEffectLedger(orm.em),
    mailer,
    texts: createTextMessages({ webhookUrl: config.SMS_WEBHOOK_URL, webhookToken: config.SMS_WEBHOOK_TOKEN }),
    links: createLinkSigner(config.LINK_PRIVATE_KEY),
    portalUrl: config.PORTAL_URL,
  }),
  port: config.PORT,
  log,
  close: async () => {
    mailer.close();
    await refusals.close();
    await orm.close();
  },
});
