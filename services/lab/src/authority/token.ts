import { Hono } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import type { LabCore } from '../core.ts';
import { dropConnection, underFault } from '../traffic/under-fault.ts';
import { AuthorityError, errorBody, invalidRequest } from './authority-error.ts';
import { grantAuthorizationCode } from './authorization-code.ts';
import { authenticateClient } from './client-authentication.ts';
import { grantClientCredentials } from './client-credentials.ts';
import type { Flows } from './flows.ts';

type Answer = { status: number; body: unknown; headers?: Record<string, string> };

export const token = (core: LabCore, flows: Flows) =>
  new Hono<{ Bindings: HttpBindings }>().post('/:tenant/oauth2/v2.0/token', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const appId = form.get('client_id') ?? undefined;
    const answer = await underFault<Answer>(core.faults.take('POST', c.req.path, appId), {
      act: () => answerForm(core, flows, form, c.req.header('authorization')),
      refuse: (status, body) => ({ status, body: body ?? temporarilyUnavailable(core, status) }),
      throttle: (retryAfterS) => ({
        status: 429,
        body: temporarilyUnavailable(core, 429),
        headers: retryAfterS === null ? {} : { 'retry-after': String(retryAfterS) },
      }),
    });
    core.requests.add({
      at: new Date(core.now()).toISOString(),
      surface: 'authority',
      method: 'POST',
      path: c.req.path,
      query: '',
      template: '/{tenant}/oauth2/v2.0/token',
      status: answer === 'drop' ? 'dropped' : answer.status,
      appId: appId ?? null,
      requestId: null,
    });
    if (answer === 'drop') return dropConnection(c);
    const headers = { 'cache-control': 'no-store, no-cache', ...answer.headers };
    return Response.json(answer.body, { status: answer.status, headers });
  });

const answerForm = async (
  core: LabCore,
  flows: Flows,
  form: URLSearchParams,
  authorization: string | undefined,
): Promise<Answer> => {
  try {
    return { status: 200, body: await grantFor(core, flows, form, authorization) };
  } catch (error) {
    if (error instanceof AuthorityError) return { status: error.status, body: errorBody(error, core.now()) };
    throw error;
  }
};

const grantFor = async (core: LabCore, flows: Flows, form: URLSearchParams, authorization: string | undefined) => {
  const app = await authenticateClient(core, form, authorization);
  const grantType = form.get('grant_type');
  if (grantType === 'client_credentials') return grantClientCredentials(core, app, form);
  if (grantType === 'authorization_code') return grantAuthorizationCode(core, flows, app, form);
  if (!grantType) throw invalidRequest(900144, "The request body must contain the following parameter: 'grant_type'.");
  throw new AuthorityError(
    400,
    'unsupported_grant_type',
    70003,
    `The app requested an unsupported grant type '${grantType}'.`,
  );
};

const temporarilyUnavailable = (core: LabCore, status: number) =>
  errorBody(
    new AuthorityError(
      400,
      'temporarily_unavailable',
      status === 429 ? 90006 : 90033,
      'A transient error has occurred. Please try again.',
    ),
    core.now(),
  );
