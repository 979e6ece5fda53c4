import { Hono } from 'hono';
import { deleteCookie, getCookie } from 'hono/cookie';
import type { LabCore } from '../core.ts';
import { SESSION_COOKIE } from './authorize.ts';
import { closeSession } from './sessions.ts';
import { renderSignedOut } from './sign-in-page.ts';

/** Ends the browser's session, then goes back to a registered address or says goodbye. */
export const logout = (core: LabCore) =>
  new Hono().get('/:tenant/oauth2/v2.0/logout', (c) => {
    closeSession(core, getCookie(c, SESSION_COOKIE));
    deleteCookie(c, SESSION_COOKIE, { path: '/' });
    const wanted = c.req.query('post_logout_redirect_uri');
    const isRegistered = core.apps.some(
      (app) => wanted !== undefined && [...app.postLogoutRedirectUris, ...app.redirectUris].includes(wanted),
    );
    if (!wanted || !isRegistered) return c.html(renderSignedOut(core.world.tenant.name));
    const url = new URL(wanted);
    const state = c.req.query('state');
    if (state) url.searchParams.set('state', state);
    return c.redirect(url.toString(), 302);
  });
