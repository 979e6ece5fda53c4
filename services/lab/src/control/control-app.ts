import { Hono } from 'hono';
import type { LabCore } from '../core.ts';
import { ControlError } from './control-error.ts';
import { credentials } from './routes-credentials.ts';
import { devices } from './routes-devices.ts';
import { mails } from './routes-mails.ts';
import { people } from './routes-people.ts';
import { phoneMessages } from './routes-phones.ts';
import { traffic } from './routes-traffic.ts';
import { vpn } from './routes-vpn.ts';

/** How tests look behind the company's scenes and make trouble; on loopback, by plain http. */
export const createControlApp = (core: LabCore) =>
  new Hono()
    .use('/lab/*', async (c, next) => {
      // A page in somebody's browser can reach loopback, but cannot send JSON or drop its Origin without being asked.
      if (c.req.header('origin') && c.req.method !== 'GET')
        throw new ControlError(403, 'The control API is not for browsers.');
      const isWrite = c.req.method === 'POST' || c.req.method === 'PUT';
      if (isWrite && !c.req.header('content-type')?.startsWith('application/json')) {
        throw new ControlError(400, 'Send application/json.');
      }
      await next();
    })
    .route('/', credentials(core))
    .route('/', phoneMessages(core))
    .route('/', people(core))
    .route('/', traffic(core))
    .route('/', mails(core))
    .route('/', vpn(core))
    .route('/', devices(core))
    .onError((error, c) => {
      if (error instanceof ControlError) return c.json({ error: error.message }, error.status);
      if (error instanceof SyntaxError) return c.json({ error: 'The body is not JSON.' }, 400);
      throw error;
    });
