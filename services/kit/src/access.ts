import { createRoute, type RouteConfig } from '@hono/zod-openapi';
import { type Role, FixpointError, may } from '@fixpoint/domain';
import type { Context, MiddlewareHandler } from 'hono';
import type { Caller, PersonCaller } from './caller.ts';

/** Who may call a route: anyone, services by name, or people who hold the role. */
export type Access = 'public' | { services: readonly string[] } | { role: Role };

export type ServiceEnv = { Variables: { caller: Caller | undefined } };

const ACCESS = 'x-fixpoint-access';

/** Every route is made here, so none can be reached without saying who may. */
export const guardedRoute = <P extends string, R extends Omit<RouteConfig, 'path'> & { path: P }>(
  access: Access,
  route: R,
) =>
  createRoute({
    ...route,
    [ACCESS]: access,
    ...(access === 'public' ? {} : { security: [{ token: [] }] }),
    middleware: [guard(access)] as const,
  });

/** What `guardedRoute` wrote into an operation of the OpenAPI document. */
export const accessOf = (operation: object): Access | undefined =>
  (operation as Record<string, Access | undefined>)[ACCESS]; // written by guardedRoute only

const guard =
  (access: Access): MiddlewareHandler<ServiceEnv> =>
  async (c, next) => {
    if (access !== 'public') check(access, c.var.caller);
    await next();
  };

const check = (access: Exclude<Access, 'public'>, caller: Caller | undefined): void => {
  if (!caller) throw new FixpointError('unauthorized', 'Send a token: Authorization: Bearer …');
  if ('services' in access) {
    if (caller.kind === 'service' && access.services.includes(caller.name)) return;
    throw new FixpointError('forbidden', 'This route is for other parts of the product.');
  }
  if (caller.kind === 'person' && may(caller.roles, access.role)) return;
  throw new FixpointError('forbidden', `This needs the role ${access.role}.`);
};

/** The person behind the request; only on routes guarded by a role. */
export const personOf = (c: Context<ServiceEnv>): PersonCaller => {
  const { caller } = c.var;
  if (caller?.kind !== 'person') throw new FixpointError('unauthorized', 'Sign in first.');
  return caller;
};
