import type { HandoverKind } from '@fixpoint/domain';
import { VpnBundle } from '@fixpoint/domain/schemas';

type Way = { href: string; label: string };

/** A page of its own, without script and without a file to load, in the look of the others. */
export const plainPage = (nonce: string, title: string, text: string, way?: Way): string =>
  frame(
    nonce,
    title,
    `<p>${escape(text)}</p>${way ? `<p><a class="button" href="${escape(way.href)}">${escape(way.label)}</a></p>` : ''}`,
  );

/** The secret, once, and what to do with it. */
export const secretPage = (nonce: string, { kind, secret }: { kind: HandoverKind; secret: string }): string =>
  frame(
    nonce,
    TITLE[kind],
    `<p>This is shown once. ${kind === 'vpn_certificate' ? 'Keep this page open until you are connected.' : 'Leave this page open until you have signed in with it.'}</p>
${kind === 'vpn_certificate' ? certificateIn(secret) : shown(NAME[kind], secret)}
<ol>${NEXT[kind].map((step) => `<li>${step}</li>`).join('')}</ol>
<p class="soft">If you did not ask for this, tell your help desk now.</p>
<p><a class="button" href="/tickets">Go to my tickets</a></p>`,
  );

const shown = (name: string, text: string): string => `<p><output aria-label="${name}">${escape(text)}</output></p>`;

/** A file to save, and what opens it: the page has no script, so the file is in the link itself. */
const certificateIn = (secret: string): string => {
  const bundle = VpnBundle.parse(JSON.parse(secret));
  if ('pkcs12' in bundle)
    return `${saved('vpn.p12', 'application/x-pkcs12', bundle.pkcs12)}<p class="soft">Passphrase</p>${shown('Passphrase', bundle.passphrase)}`;
  const text = Buffer.from(`${bundle.certificate.trim()}\n${bundle.chain.trim()}\n`).toString('base64');
  return saved('vpn.crt', 'application/x-pem-file', text);
};

const saved = (name: string, type: string, base64: string): string =>
  `<p><a class="button" download="${name}" href="data:${type};base64,${escape(base64)}">Save ${name}</a></p>`;

const TITLE: Record<HandoverKind, string> = {
  password: 'Your new password',
  temporary_access_pass: 'Your pass',
  vpn_certificate: 'Your new VPN certificate',
};
const NAME: Record<HandoverKind, string> = {
  password: 'New password',
  temporary_access_pass: 'Pass',
  vpn_certificate: 'Certificate',
};
const NEXT: Record<HandoverKind, string[]> = {
  password: [
    'Press and hold, or click, to select all of it, and copy it.',
    'Sign in with it where you usually do.',
    'Choose a password of your own when you are asked.',
  ],
  temporary_access_pass: [
    'Press and hold, or click, to select all of it, and copy it.',
    'Sign in where you usually do, and choose the Temporary Access Pass. It works once, within the hour.',
    'Register your new phone at once, as you are asked to.',
  ],
  vpn_certificate: [
    'Save the file on the device that you connect with.',
    'Import it into your VPN app. If a passphrase is shown above, that is what the app asks for.',
    'Connect. The old certificate is revoked when the new one has worked.',
  ],
};

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const frame = (nonce: string, title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="color-scheme" content="light dark">
<title>${escape(title)} · Fixpoint</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body><main><p class="mark">${MARK} Fixpoint</p><section><h1>${escape(title)}</h1>${body}</section></main></body>
</html>`;

const MARK =
  '<svg aria-hidden="true" viewBox="0 0 24 24" width="24" height="24"><rect width="24" height="24" rx="6"/>' +
  '<path d="M6.5 12.5l3.8 3.8L17.5 8.5" fill="none" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>';

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; font: 0.9375rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  background: light-dark(#f6f7f9, #0d1117); color: light-dark(#18202c, #e8ecf2); }
main { max-width: 32rem; margin: 0 auto; padding: 3rem 1rem; }
.mark { display: flex; align-items: center; gap: 0.5rem; margin: 0 0 1rem; font-weight: 600; }
.mark rect { fill: light-dark(#2456c9, #7aa5ff); }
.mark path { stroke: light-dark(#ffffff, #0b1530); }
section { padding: 1.5rem; border: 1px solid light-dark(#dfe3e9, #2b3441); border-radius: 0.75rem;
  background: light-dark(#ffffff, #151b23); }
h1 { margin: 0 0 0.5rem; font-size: 1.25rem; letter-spacing: -0.01em; }
ol { padding-left: 1.25rem; }
output { display: block; padding: 0.75rem 1rem; border-radius: 0.5rem; background: light-dark(#eaf0fd, #17264a);
  font: 600 1.25rem/1.4 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; user-select: all; }
.soft { color: light-dark(#4c5768, #a9b4c2); }
.button { display: inline-block; padding: 0.5rem 0.875rem; border-radius: 0.375rem; font-weight: 500; text-decoration: none;
  background: light-dark(#2456c9, #7aa5ff); color: light-dark(#ffffff, #0b1530); }
:focus-visible { outline: 2px solid light-dark(#2456c9, #7aa5ff); outline-offset: 2px; }
`;
