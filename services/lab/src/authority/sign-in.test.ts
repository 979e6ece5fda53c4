import { decodeJwt } from 'jose';
import { type Page, createBrowser } from '../../test/browser.ts';
import { VERIFIER, authorizeUrl as authorizeUrlOf } from '../../test/sign-in.ts';
import { REDIRECT_URI, SECRET, type TestLab, app, at, postToken, startLab } from '../../test/start-lab.ts';

const { clientId } = app(1, []);

let lab: TestLab;
beforeEach(async () => {
  lab = await startLab();
});
afterEach(() => lab.stop());

const authorizeUrl = (more: Record<string, string> = {}) => authorizeUrlOf(lab, more);

const browse = () => createBrowser(lab.urls.http);
type Browser = ReturnType<typeof browse>;

const codeIn = (page: Page): string => {
  expect(page.url).toContain(`${REDIRECT_URI}?`);
  expect(new URL(page.url).searchParams.get('state')).toBe('the-state');
  return new URL(page.url).searchParams.get('code') ?? '';
};

const redeem = (code: string, more: Record<string, string> = {}) =>
  postToken(lab.urls.authority, {
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: SECRET,
    code,
    redirect_uri: REDIRECT_URI,
    code_verifier: VERIFIER,
    ...more,
  });

const claimsOf = async (page: Page) => decodeJwt(String((await redeem(codeIn(page))).body['id_token']));

const toPassword = async (browser: Browser, upn: string, query: Record<string, string> = {}) =>
  browser.submit(await browser.open(authorizeUrl(query)), { loginfmt: upn });

const signIn = async (browser: Browser, key: string, query: Record<string, string> = {}) => {
  const { upn, password, mfa } = lab.person(key);
  const page = await browser.submit(await toPassword(browser, upn, query), { passwd: password });
  return mfa ? browser.submit(page, { otc: await lab.control.totp(upn) }) : page;
};

const lastCodes = async (key: string, count = 1) =>
  (await lab.control.person(lab.person(key).id)).signIns.slice(-count).map(({ errorCode }) => errorCode);

describe('signing in', () => {
  test('with password and code gives an ID token that says so', async () => {
    const claims = await claimsOf(await signIn(browse(), 'adam-novak'));
    const { id, upn, name } = lab.person('adam-novak');
    expect(claims).toMatchObject({
      iss: `${lab.urls.authority}/v2.0`,
      aud: clientId,
      oid: id,
      name,
      preferred_username: upn,
      email: upn,
      roles: ['admin'],
      amr: ['pwd', 'mfa'],
      nonce: 'the-nonce',
      sid: expect.any(String),
    });
    expect(Math.abs(Number(claims['auth_time']) - Date.now() / 1000)).toBeLessThan(30);
    expect(await lastCodes('adam-novak')).toEqual([0]);
  });

  test('with the password alone, where no second factor is asked', async () => {
    expect(await claimsOf(await signIn(browse(), 'svc-scheduler'))).toMatchObject({ amr: ['pwd'], roles: [] });
  });

  test('with the authenticator app instead of a forgotten password', async () => {
    const browser = browse();
    const { upn } = lab.person('ana-ruiz');
    const password = await toPassword(browser, upn);
    expect(password.html).toContain('id="use-app"');
    const code = await browser.submit(password, { action: 'use-app' });
    expect(code.html).toContain('name="otc"');
    expect(await claimsOf(await browser.submit(code, { otc: await lab.control.totp(upn) }))).toMatchObject({
      amr: ['mfa'],
    });
  });

  test('the app is not offered to those who have none', async () => {
    const page = await toPassword(browse(), lab.person('svc-scheduler').upn);
    expect(page.html).not.toContain('use-app');
  });

  test('works on the https listener as well', async () => {
    const page = await createBrowser(lab.urls.https).open(authorizeUrl().replace(lab.urls.http, lab.urls.https));
    expect(page.html).toContain('name="loginfmt"');
  });
});

describe('a refusal is told on the page and kept in the log', () => {
  test.each([
    ['a wrong password', 'ana-ruiz', { passwd: 'wrong' }, 50126],
    ['an account that is blocked', 'bruno-keller', {}, 50057],
  ])('%s', async (_what, key, fields, code) => {
    const browser = browse();
    const { upn, password } = lab.person(key);
    const page = await browser.submit(await toPassword(browser, upn), { passwd: password, ...fields });
    expect(page.html).toContain(`AADSTS${code}`);
    expect(await lastCodes(key)).toEqual([code]);
  });

  test('an unknown account', async () => {
    expect((await toPassword(browse(), 'nobody@northwind.example')).html).toContain('AADSTS50034');
    const filter = encodeURIComponent("userPrincipalName eq 'nobody@northwind.example'");
    const { body } = await lab.graph('GET', `/auditLogs/signIns?$filter=${filter}`);
    expect(at(body, 'value.0.status.errorCode')).toBe(50034);
  });

  test('a wrong code, and one that was used already', async () => {
    const browser = browse();
    const { upn, password } = lab.person('tess-lindqvist');
    const used = await lab.control.totp(upn);
    await browser.submit(await browser.submit(await toPassword(browser, upn), { passwd: password }), { otc: used });
    const again = browse();
    const code = await again.submit(await toPassword(again, upn), { passwd: password });
    expect((await again.submit(code, { otc: used })).html).toContain('AADSTS500121');
    expect((await again.submit(code, { otc: '000000' })).html).toContain('AADSTS500121');
    expect(await lastCodes('tess-lindqvist', 2)).toEqual([500121, 500121]);
  });

  test('ten wrong passwords lock the account for a minute, even for the right one', async () => {
    const browser = browse();
    const { upn, password } = lab.person('svc-scheduler');
    let page = await toPassword(browser, upn);
    for (let tries = 0; tries < 10; tries += 1) page = await browser.submit(page, { passwd: `wrong ${tries}` });
    expect(page.html).toContain('AADSTS50053');
    expect((await browser.submit(page, { passwd: password })).html).toContain('AADSTS50053');
    expect(await lastCodes('svc-scheduler', 11)).toEqual([...Array<number>(9).fill(50126), 50053, 50053]);
    await lab.control.settings({ clockOffsetMs: 61_000 });
    expect(codeIn(await browser.submit(page, { passwd: password }))).not.toBe('');
  });

  test('a reset through Graph ends a lockout', async () => {
    const browser = browse();
    const { id, upn } = lab.person('svc-scheduler');
    let page = await toPassword(browser, upn);
    for (let tries = 0; tries < 10; tries += 1) page = await browser.submit(page, { passwd: `wrong ${tries}` });
    await lab.graph('PATCH', `/users/${id}`, {
      passwordProfile: { password: 'Correct-Horse-42', forceChangePasswordNextSignIn: false },
    });
    expect(codeIn(await browser.submit(page, { passwd: 'Correct-Horse-42' }))).not.toBe('');
  });
});

describe('a temporary password', () => {
  const TEMPORARY = 'Temporary-Pass-77';
  const begin = async () => {
    const browser = browse();
    const { id, upn } = lab.person('ana-ruiz');
    await lab.graph('PATCH', `/users/${id}`, {
      passwordProfile: { password: TEMPORARY, forceChangePasswordNextSignIn: true },
    });
    const code = await browser.submit(await toPassword(browser, upn), { passwd: TEMPORARY });
    return { browser, upn, page: await browser.submit(code, { otc: await lab.control.totp(upn) }) };
  };

  test('must be changed at the next sign-in', async () => {
    const { browser, upn, page } = await begin();
    expect(page.html).toContain('temporary');
    const chosen = { newpasswd: 'My-Own-New-Password-1', confirmpasswd: 'My-Own-New-Password-1' };
    expect(await claimsOf(await browser.submit(page, chosen))).toMatchObject({ amr: ['pwd', 'mfa'] });
    expect(await lab.control.checkPassword(upn, chosen.newpasswd)).toEqual({ ok: true, mustChange: false });
    expect((await lab.control.counters()).effects).toMatchObject({ passwordChanges: 1, ownPasswordChanges: 1 });
  });

  test.each([
    ['short', 'Short-1', 'Short-1', 'at least 12'],
    ['the old one', TEMPORARY, TEMPORARY, 'must differ'],
    ['typed in two ways', 'My-Own-New-Password-1', 'My-Own-New-Password-2', 'not the same'],
    ['too simple', 'aaaaaaaaaaaaaaaa', 'aaaaaaaaaaaaaaaa', 'mixes'],
  ])('is not replaced by one that is %s', async (_what, newpasswd, confirmpasswd, complaint) => {
    const { browser, upn, page } = await begin();
    expect((await browser.submit(page, { newpasswd, confirmpasswd })).html).toContain(complaint);
    expect(await lab.control.checkPassword(upn, TEMPORARY)).toEqual({ ok: true, mustChange: true });
  });

  test('that has expired is logged and changed on the way in', async () => {
    const browser = browse();
    const { upn, password } = lab.person('svc-scheduler');
    await lab.control.patchPerson(upn, { passwordExpired: true });
    const page = await browser.submit(await toPassword(browser, upn), { passwd: password });
    expect(page.html).toContain('expired');
    expect(await lastCodes('svc-scheduler')).toEqual([50055]);
  });
});

describe('a session', () => {
  test("lets the browser in again silently, with the first sign-in's time and proofs", async () => {
    const browser = browse();
    const first = await claimsOf(await signIn(browser, 'marta-oliveira'));
    const second = await claimsOf(await browser.open(authorizeUrl()));
    expect([second['auth_time'], second['amr'], second['sid']]).toEqual([
      first['auth_time'],
      first['amr'],
      first['sid'],
    ]);
  });

  test.each<[string, Record<string, string>]>([
    ['prompt=login', { prompt: 'login' }],
    ['an age it has passed', { max_age: '0' }],
    ['another person hinted at', { login_hint: 'ana.ruiz@northwind.example' }],
  ])('does not do for %s', async (_what, query) => {
    const browser = browse();
    await signIn(browser, 'marta-oliveira');
    await lab.control.settings({ clockOffsetMs: 5000 });
    expect((await browser.open(authorizeUrl(query))).html).toContain('<form method="post"');
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['revoking', (id) => lab.graph('POST', `/users/${id}/revokeSignInSessions`)],
    [
      'a new password',
      (id) => lab.graph('PATCH', `/users/${id}`, { passwordProfile: { password: 'Correct-Horse-42' } }),
    ],
    ['blocking', (id) => lab.graph('PATCH', `/users/${id}`, { accountEnabled: false })],
  ])('is ended by %s', async (_what, end) => {
    const browser = browse();
    await signIn(browser, 'marta-oliveira');
    await end(lab.person('marta-oliveira').id);
    expect((await browser.open(authorizeUrl())).html).toContain('name="loginfmt"');
    expect(new URL((await browser.open(authorizeUrl({ prompt: 'none' }))).url).searchParams.get('error')).toBe(
      'login_required',
    );
  });

  test('is ended by signing out', async () => {
    const browser = browse();
    await signIn(browser, 'marta-oliveira');
    const logout = authorizeUrl().replace(/authorize.*/, 'logout');
    expect((await browser.open(logout)).html).toContain('You are signed out');
    expect((await browser.open(authorizeUrl())).html).toContain('name="loginfmt"');
  });
});

describe('a code', () => {
  test.each<[string, Record<string, string>, number]>([
    ['another verifier', { code_verifier: 'x' }, 501481],
    ['another redirect', { redirect_uri: 'http://localhost:3000/' }, 500112],
  ])('is refused with %s', async (_what, more, errorCode) => {
    const code = codeIn(await signIn(browse(), 'svc-scheduler'));
    expect((await redeem(code, more)).body['error_codes']).toEqual([errorCode]);
  });

  test('works once', async () => {
    const code = codeIn(await signIn(browse(), 'svc-scheduler'));
    expect((await redeem(code)).status).toBe(200);
    expect((await redeem(code)).body['error_codes']).toEqual([54005]);
  });

  test('runs out', async () => {
    const code = codeIn(await signIn(browse(), 'svc-scheduler'));
    await lab.control.settings({ clockOffsetMs: 11 * 60_000 });
    expect((await redeem(code)).body['error_codes']).toEqual([70008]);
  });
});

describe('the page', () => {
  test.each<[string, Record<string, string>, number]>([
    ['an unregistered redirect', { redirect_uri: 'https://evil.example/' }, 50011],
    ['an unknown app', { client_id: '99999999-1111-4111-8111-111111111111' }, 700016],
    ['a plain challenge', { code_challenge_method: 'plain' }, 501491],
  ])('refuses %s without leaving', async (_what, query, code) => {
    const page = await browse().open(authorizeUrl(query));
    expect([page.status, page.html]).toEqual([400, expect.stringContaining(`AADSTS${code}`)]);
  });

  test('goes on only in the browser where it began', async () => {
    const page = await toPassword(browse(), lab.person('svc-scheduler').upn);
    const stolen = await browse().submit(page, { passwd: lab.person('svc-scheduler').password });
    expect([stolen.status, stolen.html]).toEqual([400, expect.stringContaining('another browser')]);
  });

  test('escapes what people type', async () => {
    const page = await toPassword(browse(), '"><script>alert(1)</script>');
    expect(page.html).not.toContain('<script>');
  });
});
