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

  test('gives a certificate as a file in the link itself, and what opens it', () => {
    const secret = JSON.stringify({ pkcs12: 'TUlJ', passphrase: 'a<b' });
    const html = secretPage('n0nce', { kind: 'vpn_certificate', secret });
    expect(html).toContain('<a class="button" download="vpn.p12" href="data:application/x-pkcs12;base64,TUlJ">');
    expect(html).toContain('<output aria-label="Passphrase">a&lt;b</output>');
  });

  test('gives a device that has its own key the certificate and its authority', () => {
    const secret = JSON.stringify({ certificate: 'certificate\n', chain: 'chain\n' });
    const html = secretPage('n0nce', { kind: 'vpn_certificate', secret });
    expect(html).toContain(`base64,${Buffer.from('certificate\nchain\n').toString('base64')}"`);
    expect(html).not.toContain('<output');
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
