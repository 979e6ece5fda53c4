import { Hono } from 'hono';
import type { LabCore } from '../core.ts';
import { AuthorityError, errorBody } from './authority-error.ts';
import { authorize } from './authorize.ts';
import { discovery } from './discovery.ts';
import type { Flows } from './flows.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { token } from './token.ts';

/** The pages that browsers visit; they answer on both listeners. */
export const createBrowserApp = (core: LabCore, flows: Flows) =>
  forTenant(core).route('/', authorize(core, flows)).route('/', login(core, flows)).route('/', logout(core));

/** What services call; only over https. */
export const createAuthorityApp = (core: LabCore, flows: Flows) =>
  forTenant(core).route('/', discovery(core)).route('/', token(core, flows));

const forTenant = (core: LabCore) => {
  const app = new Hono();
  for (const path of ['/:tenant/v2.0/*', '/:tenant/oauth2/*', '/:tenant/discovery/*', '/:tenant/login']) {
    app.use(path, async (c, next) => {
      const { id, domains } = core.world.tenant;
      const tenant = (c.req.param('tenant') ?? '').toLowerCase();
      if (tenant === id || domains.some(({ name }) => name === tenant)) return next();
      const refusal = new AuthorityError(400, 'invalid_tenant', 90002, `Tenant '${tenant}' not found.`);
      return c.json(errorBody(refusal, core.now()), 400);
    });
  }
  return app;
};
