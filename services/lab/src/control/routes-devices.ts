import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { LabCore } from '../core.ts';
import { SimulatedDevice } from '../intune/managed-device.ts';
import { DEVICE_FAULTS, WorldDevice } from '../world/world-device.ts';
import { accountOf } from './account-of.ts';
import { ControlError, parse } from './control-error.ts';

const Change = z.strictObject({
  /** Whether it is switched on and reaches Intune. */
  online: z.boolean().optional(),
  fault: z.enum(DEVICE_FAULTS).optional(),
  isThere: z.boolean().default(false),
});
const Mends = z.strictObject({ script: z.string().min(1), mends: z.enum(DEVICE_FAULTS) });
const NewDevice = WorldDevice.partial({ id: true });
export type NewDevice = z.input<typeof NewDevice>;
export type DeviceFaultName = z.infer<typeof Mends>['mends'];
export type DeviceChange = z.input<typeof Change>;

/** The devices that Intune manages: switched on and off, mended and broken at the device itself. */
export const devices = (core: LabCore) =>
  new Hono()
    .post('/lab/scripts', async (c) => {
      const { script, mends } = parse(Mends, await c.req.json());
      core.intune.scripts.mends(script, mends);
      return c.body(null, 204);
    })
    .get('/lab/devices/asked', (c) => c.json(core.intune.asked))
    .post('/lab/people/:key/devices', async (c) => {
      const { person } = accountOf(core, c.req.param('key'));
      const given = parse(NewDevice, await c.req.json());
      const device = new SimulatedDevice({ ...given, id: given.id ?? randomUUID() }, person.id, core.now());
      core.intune.add(device);
      return c.json({ id: device.id }, 201);
    })
    .post('/lab/devices/:id', async (c) => {
      const device = core.intune.find(c.req.param('id'));
      if (!device) throw new ControlError(404, 'There is no such device.');
      const { online, fault, isThere } = parse(Change, await c.req.json());
      if (online !== undefined) device.online = online;
      if (fault) device.change(fault, isThere);
      return c.body(null, 204);
    });
