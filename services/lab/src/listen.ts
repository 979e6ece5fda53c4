import type { ServerType } from '@hono/node-server';
import { once } from 'node:events';
import type { Server } from 'node:net';

const LOOPBACK = '127.0.0.1';
const KEEP_ALIVE_MS = 65_000;

/** Listens on loopback only, and answers the port. */
export const listen = async (server: Pick<Server, 'listen' | 'address'>, port: number): Promise<number> => {
  server.listen(port, LOOPBACK);
  await once(asEmitter(server), 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
};

/** Services keep their connections; making a new TLS connection for each request would cost more than answering it. */
export const keepAlive = (server: ServerType): void => {
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEEP_ALIVE_MS;
};

export const close = async (server: ServerType): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  if ('closeAllConnections' in server) server.closeAllConnections();
  await closed;
};

// Every Node server emits events; the types of the libraries only say so in parts.
const asEmitter = (server: unknown): NodeJS.EventEmitter => server as NodeJS.EventEmitter;
