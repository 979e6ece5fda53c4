import { html, raw } from 'hono/html';
import { STYLE } from './style.ts';

export type Markup = ReturnType<typeof html>;

type Page = { title: string; body: Markup; refreshS?: number };

export const page = ({ title, body, refreshS }: Page): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${refreshS === undefined ? '' : html`<meta http-equiv="refresh" content="${refreshS}" />`}
        <title>${title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`;

const TABS = [
  ['/', 'Inbox'],
  ['/phones', 'Phones'],
  ['/people', 'People'],
  ['/vpn', 'VPN'],
] as const;

/** A page of the lab itself, with its tabs. */
export const labPage = (company: string, current: string, content: Markup, refreshS?: number): Markup =>
  page({
    title: `${TABS.find(([path]) => path === current)?.[1] ?? 'Lab'} · ${company} (lab)`,
    ...(refreshS !== undefined && { refreshS }),
    body: html`<header>
        <strong>${company}</strong><span class="muted"> simulated company</span>
        <nav aria-label="Lab">
          ${TABS.map(([path, name]) => html`<a href="${path}" ${path === current ? raw('aria-current="page"') : ''}>${name}</a>`)}
        </nav>
      </header>
      <main class="wide">${content}</main>`,
  });
