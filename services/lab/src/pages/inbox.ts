import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { LabCore } from '../core.ts';
import type { ReadMail } from '../mail/read-mail.ts';
import { type Markup, labPage } from './layout.ts';

const SHOWN_MAILS = 100;

export const inbox = (core: LabCore) =>
  new Hono()
    .get('/', async (c) => {
      const to = c.req.query('to') || undefined;
      const mails = await core.mails.list(to, SHOWN_MAILS);
      return c.html(labPage(core.world.tenant.name, '/', list(core.mails.recipients(), to, mails)));
    })
    .get('/mails/:id', async (c) => {
      const mail = await core.mails.get(c.req.param('id'));
      return mail ? c.html(labPage(core.world.tenant.name, '/', open(mail))) : c.notFound();
    });

const list = (recipients: readonly string[], to: string | undefined, mails: readonly ReadMail[]): Markup =>
  html`<h1>Inbox</h1>
    <form class="filter" method="get" action="/">
      <div>
        <label for="to">Recipient</label>
        <select id="to" name="to">
          <option value="">everybody</option>
          ${recipients.map((name) => html`<option value="${name}" ${name === to ? raw('selected') : ''}>${name}</option>`)}
        </select>
      </div>
      <button>Show</button>
    </form>
    ${mails.length === 0 ? html`<p class="muted">No mail yet. What Fixpoint sends arrives here.</p>` : table(mails)}`;

const table = (mails: readonly ReadMail[]): Markup =>
  html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">Subject</th>
          <th scope="col">To</th>
          <th scope="col">From</th>
          <th scope="col">Received</th>
        </tr>
      </thead>
      <tbody>
        ${mails.map(
          (mail) =>
            html`<tr>
              <td><a href="/mails/${mail.id}">${mail.subject}</a></td>
              <td>${mail.to.join(', ')}</td>
              <td>${mail.from}</td>
              <td>${shortTime(mail.receivedAt)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const open = (mail: ReadMail): Markup =>
  html`<p><a href="/">Back to the inbox</a></p>
    <h1>${mail.subject}</h1>
    <p class="muted">From ${mail.from} to ${mail.to.join(', ')}, ${shortTime(mail.receivedAt)}</p>
    <pre id="text">${linked(mail.text)}</pre>
    ${
      mail.html === null
        ? ''
        : html`<h2>As HTML</h2>
            ${frame(mail.html)}`
    }
    ${
      mail.attachments.length === 0
        ? ''
        : html`<h2>Attachments</h2>
            <ul>
              ${mail.attachments.map((file) => html`<li>${file.name} (${file.type}, ${file.size} bytes)</li>`)}
            </ul>`
    }
    <details>
      <summary>Headers</summary>
      <pre>${mail.headers.map(({ name, value }) => `${name}: ${value}\n`)}</pre>
    </details>`;

/** A frame without script, forms or an origin; its links open outside of it. */
const frame = (content: string): Markup =>
  html`<iframe
    title="The mail as HTML"
    sandbox="allow-popups allow-popups-to-escape-sandbox"
    srcdoc="${`<base target="_blank">${content}`}"
  ></iframe>`;

const linked = (text: string): Markup[] =>
  text
    .split(/(https?:\/\/[^\s<>"')]+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`));

const shortTime = (at: string): string => at.slice(0, 19).replace('T', ' ');
