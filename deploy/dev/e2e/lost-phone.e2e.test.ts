import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findChromium } from '../src/chromium.ts';
import { environment } from '../src/config.ts';
import { launchChromium, passwordOf, sendTicket, signIn, signInWithoutPhone, upnOf } from './portal-browser.ts';
import { eventually, hasTemporal, type StackUnderTest, stackUnderTest } from './stack-under-test.ts';

const chromiumPath = await findChromium(environment);
const NADIA = upnOf('nadia.haddad');

(hasTemporal && chromiumPath ? describe : describe.skip)('somebody who lost their phone', () => {
  let company: StackUnderTest;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    company = await stackUnderTest({ portal: true });
    browser = await launchChromium(chromiumPath ?? '');
  }, 240_000); // the portal may have to be built first
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await company?.stop();
  });

  const newPage = async (options: { javaScriptEnabled?: boolean } = {}): Promise<Page> => {
    const context = await browser.newContext(options);
    contexts.push(context);
    return context.newPage();
  };
  const signedIn = async (name: string): Promise<Page> => {
    const page = await newPage();
    await signIn(page, company.stack, name, passwordOf(company.stack, name));
    return page;
  };
  const effects = async () => (await company.stack.lab.counters()).byPerson[NADIA];

  test('proves who they are in two ways, and gets a pass that opens the account once', async () => {
    const { lab, urls } = company.stack;
    const nadia = await newPage();
    await signInWithoutPhone(nadia, company.stack, 'nadia.haddad');
    const id = await sendTicket(
      nadia,
      company.stack,
      'I lost my phone on the train and cannot approve the sign-in any more. I know my password.',
    );
    await nadia.getByText('Prove in two different ways').first().waitFor();
    await nadia.getByRole('button', { name: 'Ask Marta Oliveira to vouch for me' }).click();
    const digits = await nadia.getByLabel('Digits for your manager').innerText();

    const marta = await signedIn('marta.oliveira');
    await marta.goto(`${urls.portal}/vouch`);
    await marta.getByRole('checkbox', { name: /I called them/ }).check();
    await marta.getByLabel('The two digits they read to you').fill(digits);
    await marta.getByRole('button', { name: 'It is them' }).click();
    await nadia.getByText('2 of 4 points').first().waitFor();
    expect((await effects())?.tapsCreated ?? 0).toBe(0);

    const tess = await signedIn('tess.lindqvist');
    await tess.goto(`${urls.portal}/tickets/${id}`);
    await tess.getByText('Attest who they are').click();
    await tess.getByLabel('What you saw or asked').fill('On video with her badge; the photo is hers.');
    await tess.getByRole('button', { name: 'Attest it' }).click();

    await nadia.getByRole('button', { name: 'Open my pass' }).click();
    await nadia.waitForURL(/\/link\//);
    await nadia.getByRole('button', { name: 'Show my pass once' }).click();
    const pass = await nadia.getByLabel('Pass', { exact: true }).innerText();
    expect(await effects()).toMatchObject({ tapsCreated: 1, passwordChanges: 0 });
    expect(await lab.redeemTap(NADIA, pass)).toMatchObject({ ok: true });

    const mails = JSON.stringify(await lab.mails(NADIA));
    expect(mails).not.toContain(pass);
  });

  test('hears of it on every contact, and one press there stops everything', async () => {
    const { lab } = company.stack;
    const alert = await eventually(
      async () => (await lab.mails(NADIA)).find(({ text }) => text?.includes('/not-me/')),
      (mail) => mail !== undefined,
    );
    const [link] = /https?:\/\/\S+\/not-me\/\S+/.exec(alert?.text ?? '') ?? [];
    const before = (await effects())?.sessionsRevoked ?? 0;
    for (let scan = 0; scan < 10; scan++) await fetch(link ?? '');
    expect((await effects())?.sessionsRevoked ?? 0).toBe(before);

    const anybody = await newPage({ javaScriptEnabled: false });
    await anybody.goto(link ?? '');
    await anybody.getByRole('button', { name: 'This was not me' }).click();
    await anybody.getByText('It is being stopped').waitFor();
    await eventually(
      async () => (await effects())?.sessionsRevoked ?? 0,
      (revoked) => revoked === before + 1,
    );
    const { api } = await company.as('Tess', { roles: ['technician'] });
    await eventually(
      async () => {
        const answer = await api.v1.tickets.$get({ query: {} });
        return answer.ok ? (await answer.json()).tickets : [];
      },
      (tickets) =>
        tickets.some(({ subject, phase }) => /this was not me/.test(subject) && phase === 'awaiting_approval'),
    );
  });
});
