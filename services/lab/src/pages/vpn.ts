import { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { install } from '../control/routes-vpn.ts';
import type { LabCore } from '../core.ts';
import { accountOf } from '../vpn/vpn-lab.ts';
import { labPage } from './layout.ts';

const Form = z.object({ upn: z.string(), passphrase: z.string().default('') });

/** The laptops: who is connected, and what happens when somebody dials. */
export const vpnPage = (core: LabCore) =>
  new Hono()
    .get('/vpn', async (c) => {
      const content = html`<h1>VPN</h1>
        <p class="muted">
          ${core.vpn.isUp ? 'The gateway is up.' : 'The gateway is down.'} The page reloads by itself. A file that was
          handed over is installed here, as on a laptop.
        </p>
        ${c.req.query('said') ? html`<p role="status"><strong>${c.req.query('said')}</strong></p>` : ''}
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Person</th>
                <th scope="col">Session</th>
                <th scope="col">Laptop</th>
                <th scope="col">New file</th>
              </tr>
            </thead>
            <tbody>
              ${await Promise.all(Array.from(core.directory.state.accounts.values(), ({ person }) => row(core, person)))}
            </tbody>
          </table>
        </div>`;
      return c.html(labPage(core.world.tenant.name, '/vpn', content));
    })
    .post('/vpn/:what{dial|hang-up|shut|install}', async (c) => {
      // A page of another site could press these buttons; it is refused by what the browser says of where it came from.
      const origin = c.req.header('origin');
      if (origin !== undefined && new URL(origin).host !== new URL(c.req.url).host)
        return c.text('Not from there.', 403);
      const form = await c.req.parseBody();
      const { upn, passphrase } = Form.parse(form);
      const said = await done(core, c.req.param('what'), upn, form['file'], passphrase);
      return c.redirect(`/vpn?said=${encodeURIComponent(said)}`, 303);
    });

const done = async (core: LabCore, what: string, upn: string, file: unknown, passphrase: string): Promise<string> => {
  const { vpn } = core;
  if (what === 'hang-up') vpn.gateway.hangUp(accountOf(upn));
  if (what === 'shut') vpn.gateway.silence(accountOf(upn));
  if (what === 'install') return installed(core, upn, file, passphrase);
  if (what !== 'dial') return `${upn}: done.`;
  const dialled = await vpn.dial(upn);
  return dialled.connected ? `${upn} is connected.` : `${upn} is not let in: ${dialled.why}.`;
};

const installed = async (core: LabCore, upn: string, file: unknown, passphrase: string): Promise<string> => {
  if (!(file instanceof File) || file.size === 0) return 'Choose the file first.';
  const bytes = Buffer.from(await file.arrayBuffer());
  const text = bytes.toString('utf8');
  const given = text.startsWith('-----BEGIN')
    ? { certificate: text }
    : { pkcs12: bytes.toString('base64'), passphrase: passphrase.trim() };
  try {
    await install(core, upn, given);
    return `${upn}: installed. Now connect.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const row = async ({ vpn }: LabCore, { name, upn }: { name: string; upn: string }) => {
  const session = vpn.gateway.sessions().find(({ account }) => account === accountOf(upn));
  const laptop = await vpn.laptops.of(accountOf(upn));
  return html`<tr>
    <td>${name}<br /><span class="muted">${upn}</span></td>
    <td>
      ${session ? (session.isSilent ? html`<span class="bad">held in vain</span>` : html`<span class="good">connected</span>`) : 'none'}
      ${(await vpn.gateway.isDisabled(accountOf(upn))) ? html`<br /><span class="bad">profile disabled</span>` : ''}
    </td>
    <td>
      ${laptop ? '' : html`<span class="muted">nothing to dial with</span>`} ${button('dial', upn, 'Connect')}
      ${session ? button('hang-up', upn, 'Hang up') : ''}
      ${session && !session.isSilent ? button('shut', upn, 'Shut the lid') : ''}
    </td>
    <td>
      <form method="post" action="/vpn/install" enctype="multipart/form-data">
        <input type="hidden" name="upn" value="${upn}" />
        <input type="file" name="file" accept=".p12,.crt" aria-label="Certificate file for ${name}" />
        <input name="passphrase" placeholder="Passphrase" autocomplete="off" aria-label="Passphrase for ${name}" />
        <button>Install</button>
      </form>
    </td>
  </tr>`;
};

const button = (what: string, upn: string, label: string) =>
  html`<form method="post" action="/vpn/${what}">
    <input type="hidden" name="upn" value="${upn}" />
    <button>${label}</button>
  </form>`;
