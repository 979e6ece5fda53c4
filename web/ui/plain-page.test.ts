import { plainPage, secretPage } from './plain-page.ts';

describe('the page that shows a secret', () => {
  test('shows it as text, whatever characters it has', () => {
    const html = secretPage('n0nce', { kind: 'password', secret: `a<b>"c'&d` });
    expect(html).toContain('a&lt;b&gt;&quot;c&#39;&amp;d');
    expect(html).not.toContain('<b>');
  });

  test('says of a pass what a pass is for', () => {
    const html = secretPage('n0nce', { kind: 'temporary_access_pass', secret: 'pass' });
    expect(html).toContain('<output aria-label="Pass">pass</output>');
    expect(html).toContain('Register your new phone');
  });

  test('has no script, loads nothing, and tells search engines to keep out', () => {
    const html = secretPage('n0nce', { kind: 'password', secret: 'secret' });
    expect(html).not.toMatch(/<script|src=|url\(/);
    expect(html).toContain('noindex');
  });
});

test('a dead link says why and where to go', () => {
  const html = plainPage('n0nce', 'This link opens nothing', 'It has expired.', {
    href: '/tickets',
    label: 'My tickets',
  });
  expect(html).toContain('It has expired.');
  expect(html).toContain('href="/tickets"');
});
