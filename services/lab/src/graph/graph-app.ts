import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { randomUUID } from 'node:crypto';
import type { LabCore } from '../core.ts';
import { dropConnection, pause, underFault } from '../traffic/under-fault.ts';
import { withoutSecrets } from '../traffic/request-log.ts';
import { type Answered, answerGraph } from './answer-graph.ts';
import { callerOf } from './caller.ts';
import { failure, faultAnswer, tooManyRequests } from './failure.ts';
import type { GraphAnswer, GraphCaller, GraphRequest } from './graph-route.ts';

type Env = { Bindings: HttpBindings };

/** Graph's front door: the token, ordered faults, then the answer with Microsoft's headers. */
export const createGraphApp = (core: LabCore) =>
  new Hono<Env>().all('/v1.0/*', (c) => serve(core, c)).all('/beta/*', (c) => serve(core, c));

const serve = async (core: LabCore, c: Context<Env>): Promise<Response> => {
  const requestId = randomUUID();
  const url = new URL(c.req.url);
  const isBeta = url.pathname.startsWith('/beta/');
  const path = url.pathname.slice(isBeta ? '/beta'.length : '/v1.0'.length);
  const body = await readBody(c);
  const request = {
    method: c.req.method,
    isBeta,
    path,
    query: url.searchParams,
    body,
    header: (name: string) => c.req.header(name),
  };
  const caller = await callerOf(core, c.req.header('authorization'));
  const answer = await answerUnderFault(core, caller, request);
  record(core, { request, caller, answer, requestId, query: url.search });
  if (answer === 'drop') return dropConnection(c);
  return respond(answer, {
    'request-id': requestId,
    'client-request-id': c.req.header('client-request-id') ?? requestId,
  });
};

const answerUnderFault = async (
  core: LabCore,
  caller: GraphCaller | undefined,
  request: GraphRequest & { body: unknown },
) => {
  const latencyMs = core.latencyMs();
  if (latencyMs > 0) await pause(latencyMs);
  const fault = core.faults.take(request.method, request.path, caller?.appId);
  return underFault<Answered>(fault, {
    act: async () => {
      if (!caller) {
        return { template: request.path, ...failure(401, 'InvalidAuthenticationToken', unauthenticated(request)) };
      }
      if (request.body === UNREADABLE) {
        return { template: request.path, ...failure(400, 'BadRequest', 'Unable to read JSON request payload.') };
      }
      return answerGraph(core, caller, request);
    },
    refuse: (status, refusal) => ({ template: request.path, ...faultAnswer(status, refusal) }),
    throttle: (retryAfterS) => {
      core.directory.state.counters.throttled += 1;
      return { template: request.path, ...tooManyRequests(retryAfterS) };
    },
  });
};

const unauthenticated = (request: GraphRequest): string =>
  request.header('authorization')
    ? 'Lifetime validation failed, the token is expired or not valid.'
    : 'Access token is empty.';

const UNREADABLE = Symbol('unreadable');

const readBody = async (c: Context<Env>): Promise<unknown> => {
  if (c.req.method === 'GET' || c.req.method === 'DELETE') return undefined;
  const text = await c.req.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
};

type Ids = { 'request-id': string; 'client-request-id': string };

const respond = ({ status, body, headers }: GraphAnswer, ids: Ids): Response => {
  const text = body === undefined ? null : JSON.stringify(withInnerError(body, ids));
  const type = text === null ? {} : { 'content-type': 'application/json;odata.metadata=minimal;charset=utf-8' };
  return new Response(text, { status, headers: { ...type, ...ids, ...headers } });
};

const withInnerError = (body: unknown, ids: Ids): unknown => {
  if (typeof body !== 'object' || body === null || !('error' in body)) return body;
  if (typeof body.error !== 'object' || body.error === null) return body;
  const date = new Date().toISOString().slice(0, 19);
  return { error: { innerError: { date, ...ids }, ...body.error } };
};

type Recorded = {
  request: GraphRequest;
  caller: GraphCaller | undefined;
  answer: Answered | 'drop';
  requestId: string;
  query: string;
};

const record = (core: LabCore, { request, caller, answer, requestId, query }: Recorded): void => {
  const dropped = answer === 'drop';
  const bodies = core.settings.recordBodies && {
    requestBody: withoutSecrets(request.body),
    responseBody: dropped ? undefined : withoutSecrets(answer.body),
  };
  core.requests.add({
    at: new Date(core.now()).toISOString(),
    surface: 'graph',
    method: request.method,
    path: request.path,
    query,
    template: dropped ? request.path : answer.template,
    status: dropped ? 'dropped' : answer.status,
    appId: caller?.appId ?? null,
    requestId,
    ...bodies,
  });
};
