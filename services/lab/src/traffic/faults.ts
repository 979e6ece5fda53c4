import { randomUUID } from 'node:crypto';
import { z } from 'zod';

export const Fault = z.strictObject({
  id: z.string().optional(),
  match: z
    .strictObject({
      /** GET, PATCH and so on; MAIL for messages handed to the SMTP server (path: the recipient). */
      method: z.string().optional(),
      /** A regular expression on the path after /v1.0, or on an authority's whole path. */
      path: z.string().optional(),
      appId: z.string().optional(),
    })
    .default({}),
  times: z.int().positive().nullable().default(1),
  effect: z.enum(['before', 'after']).default('before'),
  kind: z.enum(['status', 'drop', 'delay', 'actThenDrop', 'throttle']),
  status: z.int().min(400).max(599).optional(),
  body: z.unknown().optional(),
  retryAfterS: z.number().nullable().optional(),
  delayMs: z.number().min(0).optional(),
});
export type Fault = z.infer<typeof Fault>;
export type FaultInput = z.input<typeof Fault>;

type Planted = Fault & { id: string; pattern: RegExp; left: number };

/** The troubles that tests have ordered; the first that matches is used, and used up. */
export class Faults {
  #planted: Planted[] = [];

  plant(fault: Fault): string {
    const id = fault.id ?? randomUUID();
    const pattern = new RegExp(fault.match.path ?? '', 'i');
    this.#planted.push({ ...fault, id, pattern, left: fault.times ?? Number.POSITIVE_INFINITY });
    return id;
  }

  clear(): void {
    this.#planted = [];
  }

  list(): Fault[] {
    return this.#planted.map(({ pattern: _pattern, left, ...fault }) => ({
      ...fault,
      times: Number.isFinite(left) ? left : null,
    }));
  }

  take(method: string, path: string, appId: string | undefined): Fault | undefined {
    if (this.#planted.length === 0) return undefined;
    const found = this.#planted.find(
      ({ match, pattern }) =>
        (match.method === undefined || match.method.toUpperCase() === method) &&
        (match.appId === undefined || match.appId === appId) &&
        pattern.test(path),
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#planted = this.#planted.filter((fault) => fault !== found);
    return found;
  }
}
