import { contentSecurityPolicy, scriptlessPolicy, securityHeaders } from './headers.ts';

describe('security headers', () => {
  test.each(['/link/abc', '/not-me/abc'])(
    '%s leaves no referrer, no copy in a cache and no trace in a search engine',
    (path) => {
      expect(securityHeaders(path, true)).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-robots-tag': expect.stringContaining('noindex') as string,
      });
    },
  );

  test('https is insisted on only where it is spoken', () => {
    expect(securityHeaders('/', true)).toHaveProperty('strict-transport-security');
    expect(securityHeaders('/', false)).not.toHaveProperty('strict-transport-security');
  });

  test('the policy allows no inline script or style without its nonce, and no frame', () => {
    const policy = contentSecurityPolicy('n0nce', false);
    expect(policy).toContain("script-src 'self' 'nonce-n0nce' 'strict-dynamic'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
  });

  test('the page that shows a secret runs no script at all', () => {
    expect(scriptlessPolicy('n0nce')).toContain("default-src 'none'");
    expect(scriptlessPolicy('n0nce')).not.toContain('script-src');
  });
});
