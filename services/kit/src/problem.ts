import { z } from '@hono/zod-openapi';
import { type ErrorCode, FixpointError } from '@fixpoint/domain';
import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    /** Why an answer to a question did not count, for programs. */
    answer: z.string().optional(),
  })
  .openapi('Problem');
export type Problem = z.infer<typeof Problem>;

const STATUS = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  invalid: 422,
  held: 423,
  unsettled: 424,
  too_many_requests: 429,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;

const CODE_OF: ReadonlyMap<number, ErrorCode> = new Map(
  Object.entries(STATUS).map(([code, status]) => [status, code as ErrorCode]), // the keys are ErrorCode by `satisfies`
);

const answer = { description: 'Problem (RFC 9457)', content: { 'application/problem+json': { schema: Problem } } };

/** Ranges, not `default`: `default` would leak Problem into the client's type of a successful answer. */
export const problemResponses = { '4XX': answer, '5XX': answer } as const;

type Extra = { errors?: Problem['errors']; retryAfterS?: number; answer?: string };

export const problem = (c: Context, code: ErrorCode | 'internal', detail: string, extra: Extra = {}): Response => {
  const status = code === 'internal' ? 500 : STATUS[code];
  const body: Problem = {
    type: `urn:fixpoint:${code}`,
    title: code.replaceAll('_', ' '),
    status,
    detail,
    instance: c.req.path,
    ...(extra.errors && { errors: extra.errors }),
    ...(extra.answer !== undefined && { answer: extra.answer }),
  };
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (extra.retryAfterS !== undefined) headers['retry-after'] = String(extra.retryAfterS);
  if (code === 'unauthorized') headers['www-authenticate'] = 'Bearer';
  return c.body(JSON.stringify(body), status, headers);
};

/** The answer to a body, query or header that does not fit its schema: every field with what is wrong. */
export const invalid = (c: Context, error: z.ZodError): Response => {
  const errors = error.issues.map(({ path, message }) => ({ field: path.join('.') || '(whole)', message }));
  return problem(c, 'invalid', errors.map(({ field, message }) => `${field}: ${message}`).join('; '), { errors });
};

export const createErrorHandler =
  (log: Logger): ErrorHandler =>
  (error, c) => {
    if (error instanceof FixpointError) {
      if (error.cause) log.warn({ err: error.cause, code: error.code, path: c.req.path }, error.message);
      const { retryAfterS, answer: why, errors } = error.details;
      return problem(c, error.code, error.message, {
        ...(typeof retryAfterS === 'number' && { retryAfterS }),
        ...(typeof why === 'string' && { answer: why }),
        ...(Array.isArray(errors) && { errors }),
      });
    }
    if (error instanceof HTTPException)
      return problem(c, CODE_OF.get(error.status) ?? 'internal', error.message || 'The request cannot be served.');
    log.error({ err: error, path: c.req.path }, 'request failed');
    return problem(c, 'internal', 'The service failed; the error has been logged.');
  };
