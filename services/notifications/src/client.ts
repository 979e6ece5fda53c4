import { hc } from 'hono/client';
import type { App } from './app.ts';

type Headers = () => Promise<Record<string, string>>;

export const createNotificationsClient = (baseUrl: string, headers: Headers, fetcher: typeof fetch = fetch) =>
  hc<App>(baseUrl, { headers, fetch: fetcher });

export type NotificationsClient = ReturnType<typeof createNotificationsClient>;
export type { Alert } from './alert.ts';
export type { Message } from './message.ts';
export type { ProofCode } from './proof-code.ts';
