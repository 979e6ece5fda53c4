import { Hono } from 'hono';
import { z } from 'zod';
import type { LabCore } from '../core.ts';
import { SettingsPatch, applySettings } from '../settings.ts';
import { Fault } from '../traffic/faults.ts';
import { ControlError, parse } from './control-error.ts';

export const traffic = (core: LabCore) =>
  new Hono()
    .get('/lab/counters', (c) => c.json(core.directory.state.counters))
    .get('/lab/requests', (c) => c.json(core.requests.list()))
    .delete('/lab/requests', (c) => {
      core.requests.clear();
      return c.body(null, 204);
    })
    .get('/lab/faults', (c) => c.json(core.faults.list()))
    .post('/lab/faults', async (c) => c.json({ id: plant(core, parse(Fault, await c.req.json())) }, 201))
    .delete('/lab/faults', (c) => {
      core.faults.clear();
      return c.body(null, 204);
    })
    .get('/lab/settings', (c) => c.json(core.settings))
    .post('/lab/settings', async (c) => {
      applySettings(core.settings, parse(SettingsPatch, await c.req.json()), core.world.people.length);
      core.throttle.clear();
      return c.json(core.settings);
    })
    .post('/lab/reset', async (c) => {
      parse(z.object({}), await c.req.json().catch(() => ({})));
      core.reset();
      return c.body(null, 204);
    });

const plant = (core: LabCore, fault: Fault): string => {
  try {
    return core.faults.plant(fault);
  } catch (error) {
    throw new ControlError(400, `match.path is not a regular expression: ${String(error)}`);
  }
};
