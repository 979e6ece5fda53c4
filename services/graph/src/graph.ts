import { randomUUID } from 'node:crypto';
import { FixpointError } from '@fixpoint/domain';
import {
  AuthenticationHandler,
  Client,
  type Context,
  GraphClientError,
  type Middleware,
  ResponseType,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { AccessToken } from './access-token.ts';
import { readError } from './graph-error.ts';

export type GraphAnswer = {
  status: number;
  /** Graph's own name for this request; Microsoft's support asks for it. */
  requestId: string | null;
  /** Seconds; null when Graph did not say, which it often does not. */
  retryAfterS: number | null;
  body: unknown;
};

export type GraphRequest = {
  method: 'GET' | 'PATCH' | 'POST' | 'DELETE';
  path: string;
  /** What Microsoft has in its beta only; v1.0 otherwise. */
  version?: 'beta';
  headers?: Record<string, string>;
  body?: unknown;
};

export type GraphOptions = { baseUrl: string; customHosts: string[]; accessToken: AccessToken; timeoutMs: number };

/** Sends once. Nothing is retried here: whoever knows whether a request may be repeated does that. */
export interface Graph {
  send(request: GraphRequest): Promise<GraphAnswer>;
  /** Up to 20 requests in one; the answers come in the order of the requests. */
  batch(requests: GraphRequest[]): Promise<GraphAnswer[]>;
}

const VERSION = 'v1.0';

export const createGraph = ({ baseUrl, customHosts, accessToken, timeoutMs }: GraphOptions): Graph => {
  const client = clientOf(baseUrl, customHosts, accessToken);

  const send = async ({ method, path, version, headers, body }: GraphRequest): Promise<GraphAnswer> => {
    const request = client
      .api(path)
      .version(version ?? VERSION)
      .responseType(ResponseType.RAW)
      .headers({ 'client-request-id': randomUUID(), ...headers })
      .options({ signal: AbortSignal.timeout(timeoutMs) });
    try {
      return await answerOf(await sent(request, method, body));
    } catch (error) {
      throw noAnswer(error, method, path);
    }
  };

  const batch = async (requests: GraphRequest[]): Promise<GraphAnswer[]> => {
    const parts = requests.map(({ method, path, headers = {} }, id) => ({
      id: String(id),
      method,
      url: path,
      headers,
    }));
    const whole = await send({ method: 'POST', path: '/$batch', body: { requests: parts } });
    if (whole.status !== 200) throw readError(whole, 'The directory');
    const answers = new Map(BatchBody.parse(whole.body).responses.map((part) => [part.id, part]));
    return parts.map(({ id }) => {
      const part = answers.get(id);
      if (!part) return { status: 503, requestId: whole.requestId, retryAfterS: null, body: undefined };
      const headers = new Headers(part.headers);
      return {
        status: part.status,
        requestId: headers.get('request-id') ?? whole.requestId,
        retryAfterS: secondsOf(headers.get('retry-after')),
        body: part.body,
      };
    });
  };

  return { send, batch };
};

const BatchBody = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
    }),
  ),
});

/** Without the SDK's retry handler, which would send a write again, and without its redirects. */
const clientOf = (baseUrl: string, customHosts: string[], accessToken: AccessToken): Client => {
  const authentication = new AuthenticationHandler({ getAccessToken: () => accessToken().catch(throwAsIs) });
  const telemetry = new TelemetryHandler();
  authentication.setNext(telemetry);
  telemetry.setNext(network);
  return Client.initWithMiddleware({
    baseUrl: `${new URL(baseUrl).origin}/`,
    defaultVersion: VERSION,
    customHosts: new Set(customHosts),
    middleware: authentication,
  });
};

const network: Middleware = {
  execute: async (context: Context): Promise<void> => {
    context.response = await fetch(context.request, { ...context.options, redirect: 'error' }).catch(throwAsIs);
  },
};

/** The SDK makes its own error of any other, and loses the cause: only a GraphClientError gets through with it. */
const throwAsIs = (error: unknown): never => {
  throw Object.assign(new GraphClientError(), { customError: error });
};

const sent = (request: ReturnType<Client['api']>, method: GraphRequest['method'], body: unknown): Promise<Response> => {
  switch (method) {
    case 'GET':
      return request.get();
    case 'DELETE':
      return request.delete();
    case 'PATCH':
      return request.patch(body ?? {});
    case 'POST':
      return request.post(body ?? {});
  }
};

const answerOf = async (response: Response): Promise<GraphAnswer> => {
  const text = await response.text();
  return {
    status: response.status,
    requestId: response.headers.get('request-id'),
    retryAfterS: secondsOf(response.headers.get('retry-after')),
    body: text === '' ? undefined : jsonOf(text),
  };
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's page; the status says enough
  }
};

const secondsOf = (header: string | null): number | null => {
  if (header === null) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000));
};

const NEVER_LEFT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Neither the request nor the SDK's error is passed on: they may hold a body with a secret. */
const noAnswer = (thrown: unknown, method: string, path: string): FixpointError => {
  const error: unknown = thrown instanceof GraphClientError ? thrown.customError : thrown;
  if (error instanceof FixpointError) return error;
  const reason = codesOf(error);
  const notDone = reason.some((code) => NEVER_LEFT.has(code));
  return new FixpointError(
    'unavailable',
    `Graph gave no answer to ${method} ${path.split('?')[0]} (${reason.join(' ') || 'broken'}).`,
    {
      notDone,
    },
  );
};

/** The error codes down the chain of causes: fetch's error wraps the socket's. */
const codesOf = (error: unknown, depth = 0): string[] => {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const named = 'code' in error ? error.code : 'name' in error ? error.name : undefined;
  const code = typeof named === 'string' ? [named] : [];
  const cause = 'cause' in error ? error.cause : undefined;
  return [...new Set([...code, ...codesOf(cause, depth + 1)])];
};
