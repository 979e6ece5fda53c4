import type { HandoverStore } from '@fixpoint/records';
import type { Logger } from '@fixpoint/service-kit';

const EVERY_MS = 60_000;

/** Sealed secrets that nobody came for are forgotten, minute by minute. Gives a function that ends it. */
export const forgetExpiredSecrets = (
  { forgetExpired }: Pick<HandoverStore, 'forgetExpired'>,
  log: Logger,
  everyMs = EVERY_MS,
): (() => void) => {
  const timer = setInterval(() => {
    forgetExpired(new Date()).then(
      (count) => count > 0 && log.info({ count }, 'forgot secrets that nobody came for'),
      (error: unknown) => log.warn({ err: error }, 'expired secrets could not be forgotten'),
    );
  }, everyMs).unref();
  return () => clearInterval(timer);
};
