import { hc } from 'hono/client';
import type { App } from './app.ts';

export type { DeviceProgress } from './progress.ts';

type Headers = () => Promise<Record<string, string>>;

export const createDevicesClient = (baseUrl: string, headers: Headers, fetcher: typeof fetch = fetch) =>
  hc<App>(baseUrl, { headers, fetch: fetcher });

export type DevicesClient = ReturnType<typeof createDevicesClient>;
