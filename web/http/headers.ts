/** The path a page was asked for, which a server component cannot know; the proxy sets it on the request. */
export const PATH_HEADER = 'x-fixpoint-path';
export const NONCE_HEADER = 'x-nonce';

/** Scripts and styles run by their nonce only; nothing may frame, be framed, or be sent elsewhere. */
export const contentSecurityPolicy = (nonce: string, development: boolean): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** For a page without any script, such as the one that shows a secret. */
export const scriptlessPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

const HSTS = 'max-age=31536000; includeSubDomains';

/** Headers of every answer. An address that is a key must not leak by a referrer, nor stay in any cache. */
export const securityHeaders = (path: string, https: boolean): Record<string, string> => ({
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  ...(isKey(path)
    ? { 'referrer-policy': 'no-referrer', 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow, noarchive' }
    : { 'referrer-policy': 'same-origin' }),
  ...(https ? { 'strict-transport-security': HSTS } : {}),
});

const isKey = (path: string): boolean => path.startsWith('/link/') || path.startsWith('/not-me/');
