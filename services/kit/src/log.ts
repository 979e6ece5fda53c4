import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** JSON lines on standard output. Nothing of a request but its path, status and ids belongs in a log. */
export const createLogger = (service: string, level = 'info'): Logger => pino({ name: service, level });
