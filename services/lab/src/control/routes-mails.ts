import { Hono } from 'hono';
import type { LabCore } from '../core.ts';
import { ControlError } from './control-error.ts';

const LARGEST_LIST = 500;

export const mails = (core: LabCore) =>
  new Hono()
    .get('/lab/mails', async (c) => c.json(await core.mails.list(c.req.query('to'), LARGEST_LIST)))
    .get('/lab/mails/:id', async (c) => {
      const mail = await core.mails.get(c.req.param('id'));
      if (!mail) throw new ControlError(404, 'There is no such mail.');
      return c.json(mail);
    });
