import { serve } from '@hono/node-server';
import type { Logger } from './log.ts';

type RunnableService = {
  app: { fetch: (request: Request) => Response | Promise<Response> };
  port: number;
  hostname?: string;
  log: Logger;
  /** Lets go of what the service holds, after its last request. */
  close?: () => Promise<void>;
};

/** Listens until told to stop, by signal or by the end of the process that started it. */
export const runService = ({ app, port, hostname = '127.0.0.1', log, close }: RunnableService): void => {
  const server = serve({ fetch: app.fetch, port, hostname }, (address) => {
    log.info({ port: address.port }, 'listening');
    process.send?.({ ready: true, port: address.port });
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    const taken = error.code === 'EADDRINUSE';
    log.fatal(
      { err: error },
      taken ? `Port ${port} is taken: end what listens there, or set another port.` : 'stopped',
    );
    process.exit(1);
  });
  onStop(async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      if ('closeIdleConnections' in server) server.closeIdleConnections();
    });
    await close?.();
  });
};

/** Runs once, at SIGTERM, SIGINT, or when the parent process is gone; then the process ends. */
export const onStop = (stop: () => Promise<void>, graceMs = 10_000): void => {
  let stopping = false;
  const once = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), graceMs).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(event, once);
};
