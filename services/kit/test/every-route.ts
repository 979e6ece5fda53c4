import type { Role } from '@fixpoint/domain';
import { ROLES } from '@fixpoint/domain/schemas';
import { accessOf } from '../src/access.ts';
import type { Caller } from '../src/caller.ts';
import { createLogger } from '../src/log.ts';
import type { createService, ServiceOptions } from '../src/service.ts';

type App = Pick<ReturnType<typeof createService>, 'getOpenAPI31Document' | 'request'>;
type AppFor = (options: Pick<ServiceOptions, 'log' | 'verify'>) => App;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const log = createLogger('test', 'silent');

/** Calls every route of an internal service as everybody who must not: returns `route, caller: status` for each that was not refused. */
export const notRefused = async (appFor: AppFor): Promise<string[]> => {
  const routes = routesOf(appFor({ log, verify: async () => ({ kind: 'service', name: 'nobody' }) }));
  const callers: [name: string, status: number, caller: Caller | null][] = [
    ['nobody', 401, null],
    ['another service', 403, { kind: 'service', name: 'nobody' }],
    ...ROLES.map((role): [string, number, Caller] => [role, 403, personWith(role)]),
  ];
  const calls = routes.flatMap(({ method, path, open }) =>
    callers.map(async ([name, expected, caller]) => {
      const app = appFor({ log, verify: async () => caller ?? { kind: 'service', name: 'nobody' } });
      const headers: Record<string, string> = caller ? { authorization: 'Bearer t' } : {};
      const { status } = await app.request(path.replaceAll(/\{\w+\}/g, 'x'), { method: method.toUpperCase(), headers });
      return status === expected && !open ? [] : [`${method} ${path}, ${name}: ${status}`];
    }),
  );
  const wrong = (await Promise.all(calls)).flat();
  return routes.length > 0 ? wrong : ['there are no routes'];
};

const routesOf = (app: App) =>
  Object.entries(
    app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 't', version: '1' } }).paths ?? {},
  ).flatMap(([path, operations]) =>
    METHODS.flatMap((method) => {
      const operation = operations[method];
      if (!operation) return [];
      const access = accessOf(operation);
      return [{ method, path, open: access === undefined || access === 'public' }];
    }),
  );

const personWith = (role: Role): Caller => ({
  kind: 'person',
  issuer: 'web',
  person: { id: 'p', name: 'P', email: 'p@northwind.example' },
  roles: [role],
  signedInAt: new Date(),
  amr: ['mfa'],
});
