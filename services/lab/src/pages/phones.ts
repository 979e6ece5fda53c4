import { Hono } from 'hono';
import { html } from 'hono/html';
import type { LabCore } from '../core.ts';
import { msLeft, totpCode, totpStep } from '../directory/totp.ts';
import type { Account } from '../state/state.ts';
import { hasAuthenticator } from '../world/load-world.ts';
import { labPage } from './layout.ts';

const REFRESH_S = 5;

/** Everyone's authenticator app, side by side. */
export const phones = (core: LabCore) =>
  new Hono().get('/phones', (c) => {
    const owners = [...core.directory.state.accounts.values()].filter(({ person }) => hasAuthenticator(person));
    const secondsLeft = Math.ceil(msLeft(core.now()) / 1000);
    const content = html`<h1>Phones</h1>
      <p class="muted">Codes change in ${secondsLeft} s, and each works once. The page reloads by itself.</p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col">Account</th>
              <th scope="col">Code now</th>
              <th scope="col">Left</th>
            </tr>
          </thead>
          <tbody>
            ${owners.map((account) => row(account, core.now(), secondsLeft))}
          </tbody>
        </table>
      </div>`;
    return c.html(labPage(core.world.tenant.name, '/phones', content, REFRESH_S));
  });

const row = ({ person, secret }: Account, nowMs: number, secondsLeft: number) => {
  const step = totpStep(nowMs);
  const code = totpCode(secret.totpSeed, step);
  const isUsed = secret.totpLastStep >= step;
  return html`<tr>
    <td>${person.name}</td>
    <td>${person.upn}</td>
    <td>
      ${
        isUsed
          ? html`<span class="muted">used, wait for the next</span>`
          : html`<span class="code" data-upn="${person.upn}">${code.slice(0, 3)} ${code.slice(3)}</span>`
      }
    </td>
    <td>${secondsLeft} s</td>
  </tr>`;
};
