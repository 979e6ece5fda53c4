import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { LabCore } from '../core.ts';
import { logSignIn } from '../directory/sign-in-log.ts';
import { AuthorityError, invalidRequest } from './authority-error.ts';
import { unknownApp } from './client-authentication.ts';
import { type AuthorizationRequest, type Flows, randomToken } from './flows.ts';
import { liveSession } from './sessions.ts';
import { renderFailure } from './sign-in-page.ts';
import { visitorOf } from './visitor.ts';

export const BROWSER_COOKIE = 'lab_browser';
export const SESSION_COOKIE = 'lab_session';
export const COOKIE = { httpOnly: true, sameSite: 'Lax', path: '/' } as const;

/** Where a portal sends a browser: straight back when a session will do, to the sign-in page otherwise. */
export const authorize = (core: LabCore, flows: Flows) =>
  new Hono().get('/:tenant/oauth2/v2.0/authorize', (c) => {
    const query = new URL(c.req.url).searchParams;
    try {
      const request = readRequest(core, query);
      return silently(core, flows, c, request, query) ?? interactively(core, flows, c, request, query);
    } catch (error) {
      if (error instanceof AuthorityError) return c.html(renderFailure(error), 400);
      throw error;
    }
  });

const readRequest = (core: LabCore, query: URLSearchParams): AuthorizationRequest => {
  const clientId = query.get('client_id') ?? '';
  const app = core.apps.find((candidate) => candidate.clientId === clientId);
  if (!app) throw unknownApp(core, clientId);
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!app.redirectUris.includes(redirectUri)) {
    throw invalidRequest(
      50011,
      `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'.`,
    );
  }
  if (query.get('response_type') !== 'code') throw invalidRequest(700025, 'The only response_type is code.');
  if ((query.get('response_mode') ?? 'query') !== 'query')
    throw invalidRequest(70007, 'The only response_mode is query.');
  const scope = query.get('scope') ?? '';
  if (!scope.split(' ').includes('openid'))
    throw invalidRequest(70011, `The scope '${scope}' does not ask for openid.`);
  const codeChallenge = query.get('code_challenge');
  if (codeChallenge && query.get('code_challenge_method') !== 'S256')
    throw invalidRequest(501491, 'The only code_challenge_method is S256.');
  return {
    clientId,
    appName: app.name,
    secondFactor: app.secondFactor,
    redirectUri,
    scope,
    state: query.get('state'),
    nonce: query.get('nonce'),
    codeChallenge,
  };
};

const silently = (core: LabCore, flows: Flows, c: Context, request: AuthorizationRequest, query: URLSearchParams) => {
  const prompt = query.get('prompt');
  const live = liveSession(core, getCookie(c, SESSION_COOKIE));
  const mayReuse =
    live &&
    prompt !== 'login' &&
    prompt !== 'select_account' &&
    isRecent(core, live.session.authTimeS, query) &&
    isWanted(live.account.person.upn, query);
  if (mayReuse) {
    const { session, account } = live;
    logSignIn(core.directory, {
      account,
      typedName: account.person.upn,
      errorCode: 0,
      app: request.appName,
      ...visitorOf(c),
    });
    const { authTimeS, amr, sid, personId } = session;
    return c.redirect(answerUrl(request, { code: flows.grant({ request, personId, authTimeS, amr, sid }) }), 302);
  }
  return prompt === 'none' ? c.redirect(answerUrl(request, { error: 'login_required' }), 302) : undefined;
};

const isRecent = (core: LabCore, authTimeS: number, query: URLSearchParams): boolean => {
  const maxAge = query.get('max_age');
  return maxAge === null || core.now() / 1000 - authTimeS <= Number(maxAge);
};

const isWanted = (upn: string, query: URLSearchParams): boolean => {
  const hint = query.get('login_hint');
  return hint === null || hint.toLowerCase() === upn.toLowerCase();
};

const interactively = (
  core: LabCore,
  flows: Flows,
  c: Context,
  request: AuthorizationRequest,
  query: URLSearchParams,
) => {
  const browser = getCookie(c, BROWSER_COOKIE) ?? randomToken();
  setCookie(c, BROWSER_COOKIE, browser, COOKIE);
  if (query.get('prompt') === 'login') deleteCookie(c, SESSION_COOKIE, { path: '/' });
  const flow = flows.begin(browser, request);
  const hinted = core.directory.find(query.get('login_hint') ?? '');
  flow.typedName = hinted?.person.upn ?? query.get('login_hint') ?? '';
  if (hinted) Object.assign(flow, { step: 'password', personId: hinted.person.id });
  return c.redirect(`/${c.req.param('tenant') ?? ''}/login?flow=${flow.id}`, 302);
};

export const answerUrl = (request: AuthorizationRequest, answer: Record<string, string>): string => {
  const url = new URL(request.redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (request.state !== null) url.searchParams.set('state', request.state);
  return url.toString();
};
