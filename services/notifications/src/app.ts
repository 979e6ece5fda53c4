import { createService, type EffectLedger, type LinkSigner, type ServiceOptions } from '@fixpoint/service-kit';
import type { Mailer } from './mailer.ts';
import { sendAlertRoute } from './routes/send-alert.ts';
import { sendMessageRoute } from './routes/send-message.ts';
import { sendProofCodeRoute } from './routes/send-proof-code.ts';
import { createSendCode } from './send-code.ts';
import { createSendOnce } from './send-once.ts';
import { createTell } from './tell.ts';
import type { TextMessages } from './text-messages.ts';
import { createWarn } from './warn.ts';

export type NotificationsDeps = ServiceOptions & {
  ledger: EffectLedger;
  mailer: Mailer;
  texts: TextMessages;
  links: LinkSigner;
  portalUrl: string;
  now?: () => Date;
};

export const createApp = (deps: NotificationsDeps) => {
  const { ledger, mailer, texts, links, portalUrl, now = () => new Date() } = deps;
  const ways = { sendOnce: createSendOnce(ledger, now), mailer, texts, links, portalUrl };
  return createService(deps)
    .route('/', sendMessageRoute(createTell(ways)))
    .route('/', sendAlertRoute(createWarn(ways)))
    .route('/', sendProofCodeRoute(createSendCode(ways)));
};

export type App = ReturnType<typeof createApp>;
