import { html } from 'hono/html';
import type { Letter } from './template.ts';

/** A letter's parts, written once; its text and its HTML are made from them and cannot drift apart. */
export type Part =
  | string
  | { list: readonly string[] }
  | { changes: readonly { what: string; before: string; after: string }[] };

export type Draft = { subject: string; greet: string; parts: readonly Part[]; link: { label: string; url: string } };

export const letter = async ({ subject, greet, parts, link }: Draft): Promise<Letter> => ({
  subject: oneLine(subject),
  text: [`Hello ${greet},`, ...parts.map(textOf), `${link.label}:\n${link.url}`, SIGNATURE].join('\n\n') + '\n',
  html: String(
    await html`<!doctype html>
      <html lang="en">
        <body style="font-family: system-ui, sans-serif; line-height: 1.5; max-width: 36rem">
          <p>Hello ${greet},</p>
          ${parts.map(htmlOf)}
          <p><a href="${link.url}">${link.label}</a></p>
          <p style="color: #666">${SIGNATURE}</p>
        </body>
      </html> `,
  ),
});

const SIGNATURE = 'Fixpoint, for your IT help desk. We never ask for a password, and never send one by mail.';

/** A header is one line, whatever was typed into the ticket. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const textOf = (part: Part): string => {
  if (typeof part === 'string') return part;
  if ('list' in part) return part.list.map((item) => `- ${item}`).join('\n');
  return part.changes.map(({ what, before, after }) => `- ${what}: ${before} -> ${after}`).join('\n');
};

const htmlOf = (part: Part) => {
  if (typeof part === 'string') return html`<p>${part}</p>`;
  if ('list' in part)
    return html`<ul>
      ${part.list.map((item) => html`<li>${item}</li>`)}
    </ul>`;
  return html`<ul>
    ${part.changes.map(({ what, before, after }) => html`<li><b>${what}</b>: ${before} &rarr; ${after}</li>`)}
  </ul>`;
};
