import { createLogger } from '@fixpoint/service-kit';
import { createApp } from './app.ts';
import { document } from './document.ts';
import { DEFAULT_LIMITS } from './rate-limits.ts';

export { document } from './document.ts';

/** Stands where only handlers would look, and no handler runs here; a touch is an error that says so. */
const untouched = <T extends object>(): T =>
  new Proxy<object>(
    {},
    {
      get: () => {
        throw new Error('The document is made without a world around it.');
      },
    },
  ) as T; // it is never read, so its type is only for those who pass it on

/** The API's document, made from its routes alone: no database, no Temporal, no environment. */
export const openApiDocument = () =>
  document(
    createApp({
      em: untouched(),
      temporal: untouched(),
      identity: untouched(),
      notifications: untouched(),
      proofSecrets: untouched(),
      verify: untouched(),
      links: untouched(),
      log: createLogger('gateway', 'silent'),
      portalUrl: 'https://portal.invalid',
      now: () => new Date(0),
      limits: DEFAULT_LIMITS,
      usualMode: 'shadow',
      closing: new AbortController().signal,
    }),
  );
