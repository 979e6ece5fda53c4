import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import type { LabCore } from '../core.ts';
import { dropConnection, underFault } from '../traffic/under-fault.ts';
import { ControlError, parse } from './control-error.ts';

const LONGEST_TEXT = 1600;

const Message = z.object({ to: z.string().regex(/^\+?[\d\s().-]{5,25}$/), text: z.string().min(1).max(LONGEST_TEXT) });

/** The gateway for text messages: `{to, text}` by POST, taken with 202 as such gateways do. Faults reach it as SMS. */
export const phoneMessages = (core: LabCore) =>
  new Hono<{ Bindings: HttpBindings }>()
    .post('/lab/sms', async (c) => {
      const { to, text } = parse(Message, await c.req.json());
      const answer = await underFault<Response>(core.faults.take('SMS', to, undefined), {
        act: async () => c.json({ id: core.texts.add(to, text).id }, 202),
        refuse: (status) => new Response(null, { status }),
        throttle: (retryAfterS) =>
          new Response(null, { status: 429, headers: retryAfterS === null ? {} : { 'retry-after': `${retryAfterS}` } }),
      });
      return answer === 'drop' ? dropConnection(c) : answer;
    })
    .get('/lab/sms', (c) => c.json(core.texts.list(c.req.query('to'))))
    .get('/lab/sms/:id', (c) => {
      const message = core.texts.list().find(({ id }) => id === c.req.param('id'));
      if (!message) throw new ControlError(404, 'There is no such message.');
      return c.json(message);
    });
