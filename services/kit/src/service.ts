import { OpenAPIHono } from '@hono/zod-openapi';
import { FixpointError } from '@fixpoint/domain';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import type { ServiceEnv } from './access.ts';
import { createErrorHandler, invalid, problem } from './problem.ts';
import { logRefusals, noteRefusals, type RefusalLog } from './refusals.ts';
import type { TokenVerifier } from './tokens.ts';

const BODY_MAX_BYTES = 256 * 1024;

export type ServiceOptions = {
  log: Logger;
  verify: TokenVerifier;
  /** Rejects when the service cannot do its work; its message is shown at /readyz. */
  ready?: () => Promise<void>;
  /** Where refused requests are kept; the log, unless the service has a better place. */
  refusals?: RefusalLog;
};

/** Every service starts here, so callers, errors, validation and health look the same everywhere. */
export const createService = ({ log, verify, ready, refusals = logRefusals(log) }: ServiceOptions) => {
  const app = new OpenAPIHono<ServiceEnv>({
    defaultHook: (result, c) => (result.success ? undefined : invalid(c, result.error)),
  });
  app.onError(createErrorHandler(log));
  app.notFound((c) => problem(c, 'not_found', 'There is nothing at this address.'));
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    try {
      await ready?.();
      return c.text('ready');
    } catch (error) {
      log.warn({ err: error }, 'not ready');
      return problem(c, 'unavailable', 'The service cannot do its work yet; its log says why.');
    }
  });
  app.use(noteRefusals(refusals));
  app.use(
    bodyLimit({
      maxSize: BODY_MAX_BYTES,
      onError: (c) => problem(c, 'too_large', `The body is larger than ${BODY_MAX_BYTES} bytes.`),
    }),
  );
  app.use(async (c, next) => {
    const header = c.req.header('authorization');
    if (header && !header.startsWith('Bearer '))
      throw new FixpointError('unauthorized', 'Authorization must be: Bearer <token>');
    c.set('caller', header ? await verify(header.slice('Bearer '.length)) : undefined);
    await next();
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  return app;
};

/** A sub-app for one endpoint; it takes its error handling and validation from the service it is mounted on. */
export const endpoint = () => new OpenAPIHono<ServiceEnv>();
