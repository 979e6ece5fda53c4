import { hc } from 'hono/client';
import type { App } from './app.ts';

type Headers = Record<string, string> | (() => Record<string, string> | Promise<Record<string, string>>);

/** The gateway, typed. `headers` carries the token: a function is asked anew for every request. */
export const createGatewayClient = (baseUrl: string, headers: Headers) => hc<App>(baseUrl, { headers });

export type GatewayClient = ReturnType<typeof createGatewayClient>;
