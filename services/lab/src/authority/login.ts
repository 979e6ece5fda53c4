import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { LabCore } from '../core.ts';
import { hasAuthenticator } from '../world/load-world.ts';
import { invalidRequest } from './authority-error.ts';
import { recordSignIn } from './attempt.ts';
import { BROWSER_COOKIE, COOKIE, SESSION_COOKIE, answerUrl } from './authorize.ts';
import type { Flow, Flows } from './flows.ts';
import { openSession } from './sessions.ts';
import { advance, amrOf, mayGoWithout } from './sign-in.ts';
import { renderFailure, renderSignIn } from './sign-in-page.ts';
import { visitorOf } from './visitor.ts';

/** The sign-in page: every step is posted, then shown by a redirect, so that going back and reloading are harmless. */
export const login = (core: LabCore, flows: Flows) =>
  new Hono()
    .get('/:tenant/login', (c) => {
      const flow = flows.find(c.req.query('flow') ?? '', getCookie(c, BROWSER_COOKIE));
      return flow ? show(core, c, flow) : lost(c);
    })
    .post('/:tenant/login', async (c) => {
      const form = new URLSearchParams(await c.req.text());
      const flow = flows.find(form.get('flow') ?? '', getCookie(c, BROWSER_COOKIE));
      if (!flow) return lost(c);
      const visitor = visitorOf(c);
      const account = advance(core, flow, form.get('action') ?? 'next', (field) => form.get(field) ?? '', visitor);
      if (!account) return c.redirect(`/${c.req.param('tenant')}/login?flow=${flow.id}`, 303);
      recordSignIn({ core, flow, visitor }, account, 0);
      const { id, ...session } = openSession(core, account, amrOf(flow));
      setCookie(c, SESSION_COOKIE, id, COOKIE);
      flows.end(flow);
      return c.redirect(answerUrl(flow.request, { code: flows.grant({ request: flow.request, ...session }) }), 303);
    });

const show = (core: LabCore, c: Context, flow: Flow) => {
  const account = flow.personId ? core.directory.find(flow.personId) : undefined;
  c.header('cache-control', 'no-store');
  c.header('x-frame-options', 'DENY');
  return c.html(
    renderSignIn({
      company: core.world.tenant.name,
      action: `/${core.world.tenant.id}/login`,
      flow,
      canUsePass: account?.person.temporaryAccessPass != null,
      canGoWithout: mayGoWithout(flow),
      canUseApp: account !== undefined && hasAuthenticator(account.person),
      phonesUrl: `${core.urls.http}/phones`,
    }),
  );
};

const lost = (c: Context) =>
  c.html(
    renderFailure(
      invalidRequest(
        165000,
        'This sign-in has run out or began in another browser. Go back to the app and start again.',
      ),
    ),
    400,
  );
