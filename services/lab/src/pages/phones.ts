import { Hono } from 'hono';
import { html } from 'hono/html';
import type { LabCore } from '../core.ts';
import { msLeft, totpCode, totpStep } from '../directory/totp.ts';
import type { Account } from '../state/state.ts';
import { hasAuthenticator } from '../world/load-world.ts';
import { isSameNumber } from '../phones/text-messages.ts';
import { labPage } from './layout.ts';

const REFRESH_S = 5;

/** Everyone's authenticator app, side by side. */
export const phones = (core: LabCore) =>
  new Hono().get('/phones', (c) => {
    const owners = [...core.directory.state.accounts.values()].filter(
      ({ person }) => hasAuthenticator(person) && !person.phoneLost,
    );
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
      </div>
      <h2>Text messages</h2>
      ${core.texts.list().length === 0 ? html`<p class="muted">None yet.</p>` : messages(core)}`;
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

const SHOWN_MESSAGES = 100;

/** Newest first, with the name of whoever has the number. */
const messages = (core: LabCore) =>
  html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">Message</th>
          <th scope="col">Received</th>
        </tr>
      </thead>
      <tbody>
        ${core.texts
          .list()
          .slice(-SHOWN_MESSAGES)
          .reverse()
          .map(
            ({ to, text, at }) =>
              html`<tr>
                <td>${to}<br /><span class="muted">${ownerOf(core, to)}</span></td>
                <td class="sms" data-to="${to}">${text}</td>
                <td>${at.slice(11, 19)}</td>
              </tr>`,
          )}
      </tbody>
    </table>
  </div>`;

const ownerOf = (core: LabCore, number: string): string =>
  Array.from(core.directory.state.accounts.values(), ({ person }) => person)
    .filter(({ contacts, methods }) =>
      [...contacts, ...methods].some(({ value }) => value !== null && isSameNumber(value, number)),
    )
    .map(({ name }) => name)
    .join(', ');
