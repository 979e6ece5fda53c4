import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { ServiceEnv } from './access.ts';
import type { Caller } from './caller.ts';
import type { Logger } from './log.ts';
import { Problem } from './problem.ts';

/** A request that was not served. `reason` is what the caller was told: it holds nothing of what they sent. */
export type RefusedRequest = {
  /** Undefined for one without a token that holds. */
  caller: Caller | undefined;
  method: string;
  /** As the route is written, such as `/v1/tickets/{id}`; null where there is no such route. */
  route: string | null;
  /** The `id` in the address, which is a ticket's on every route that has one. */
  id: string | null;
  status: number;
  reason: string;
};

/** Where refusals are kept. To note one never waits and never fails the answer. */
export interface RefusalLog {
  note(refused: RefusedRequest): void;
}

/** For services without a database: the log is all they have. */
export const logRefusals = (log: Logger): RefusalLog => ({
  note: ({ caller, ...refused }) => log.warn({ ...refused, caller: nameOf(caller) }, 'request refused'),
});

const nameOf = (caller: Caller | undefined): string | null => {
  if (!caller) return null;
  return caller.kind === 'service' ? caller.name : caller.person.id;
};

const REASON_MAX_CHARS = 300;
/** Put off, not refused. */
const HELD = 423;

/** Notes whatever is answered with 4xx, wherever in the service it was decided. */
export const noteRefusals =
  (refusals: RefusalLog): MiddlewareHandler<ServiceEnv> =>
  async (c, next) => {
    await next();
    const { status } = c.res;
    if (status < 400 || status >= 500 || status === HELD) return;
    const told = Problem.safeParse(
      await c.res
        .clone()
        .json()
        .catch(() => null),
    );
    const path = routePath(c, -1);
    refusals.note({
      caller: c.var.caller,
      method: c.req.method,
      route: path.includes('*') ? null : path.replaceAll(/:(\w+)/gu, '{$1}'),
      id: c.req.param('id') ?? null,
      status,
      reason: (told.data?.detail ?? `It was answered with ${status}.`).slice(0, REASON_MAX_CHARS),
    });
  };
