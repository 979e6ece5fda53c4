import { Hono } from 'hono';
import { z } from 'zod';
import type { LabCore } from '../core.ts';
import type { Dialled } from '../vpn/vpn-gateway.ts';
import { VpnSituation } from '../world/world-vpn.ts';
import { accountOf } from './account-of.ts';
import { ControlError, parse } from './control-error.ts';

const Installed = z.union([
  z.strictObject({ pkcs12: z.base64(), passphrase: z.string() }),
  z.strictObject({ certificate: z.string(), chain: z.string().optional() }),
]);
export type Installed = z.infer<typeof Installed>;

/** The company's VPN gateway and people's laptops. */
export const vpn = (core: LabCore) =>
  new Hono()
    .post('/lab/vpn/gateway', async (c) => {
      const { isUp } = parse(z.strictObject({ isUp: z.boolean() }), await c.req.json());
      if (isUp !== core.vpn.isUp) await (isUp ? core.vpn.start() : core.vpn.stop());
      return c.json({ isUp: core.vpn.isUp });
    })
    .get('/lab/vpn/sessions', (c) => c.json(core.vpn.gateway.sessions()))
    .put('/lab/vpn/laptops/:key', async (c) => {
      await core.vpn.set(upnOf(core, c.req.param('key')), parse(VpnSituation, await c.req.json()));
      return c.body(null, 204);
    })
    .get('/lab/vpn/laptops/:key/csr', async (c) =>
      c.json({ csr: await core.vpn.laptops.request(upnOf(core, c.req.param('key')).toLowerCase()) }),
    )
    .post('/lab/vpn/laptops/:key/certificate', async (c) => {
      await install(core, upnOf(core, c.req.param('key')), parse(Installed, await c.req.json()));
      return c.body(null, 204);
    })
    .post('/lab/vpn/laptops/:key/dial', async (c) =>
      c.json<Dialled>(await core.vpn.dial(upnOf(core, c.req.param('key')))),
    );

const upnOf = (core: LabCore, key: string): string => accountOf(core, key).person.upn;

export const install = async ({ vpn: lab }: LabCore, upn: string, given: Installed): Promise<void> => {
  if ('certificate' in given) return lab.install(upn, given.certificate);
  try {
    await lab.laptops.importFile(upn.toLowerCase(), Buffer.from(given.pkcs12, 'base64'), given.passphrase);
  } catch (error) {
    throw new ControlError(400, `The file cannot be opened with this passphrase (${String(error)}).`);
  }
};
