import { createService, type EffectLedger, type ServiceOptions } from '@fixpoint/service-kit';
import type { Mailer } from './mailer.ts';
import { sendMessageRoute } from './routes/send-message.ts';
import { createTell } from './tell.ts';

export type NotificationsDeps = ServiceOptions & {
  ledger: EffectLedger;
  mailer: Mailer;
  portalUrl: string;
  now?: () => Date;
};

export const createApp = (deps: NotificationsDeps) => {
  const { ledger, mailer, portalUrl, now = () => new Date() } = deps;
  return createService(deps).route('/', sendMessageRoute(createTell({ ledger, mailer, portalUrl, now })));
};

export type App = ReturnType<typeof createApp>;
