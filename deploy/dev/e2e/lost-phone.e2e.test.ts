import { sendTicket, signInWithoutPhone, upnOf } from './portal-browser.ts';
import { describeInPortal, inPortal, type PortalUnderTest } from './portal-under-test.ts';
import { eventually } from './stack-under-test.ts';

const NADIA = upnOf('nadia.haddad');

describeInPortal('somebody who lost their phone', () => {
  let portal: PortalUnderTest;
  inPortal((started) => {
    portal = started;
  });

  const effects = async () => (await portal.company.stack.lab.counters()).byPerson[NADIA];

  test('proves who they are in two ways, and gets a pass that opens the account once', async () => {
    const { lab, urls } = portal.company.stack;
    const nadia = await portal.newPage();
    await signInWithoutPhone(nadia, portal.company.stack, 'nadia.haddad');
    const id = await sendTicket(
      nadia,
      portal.company.stack,
      'I lost my phone on the train and cannot approve the sign-in any more. I know my password.',
    );
    await nadia.getByText('Prove in two different ways').first().waitFor();
    await nadia.getByRole('button', { name: 'Ask Marta Oliveira to vouch for me' }).click();
    const digits = await nadia.getByLabel('Digits for your manager').innerText();

    const marta = await portal.signedIn('marta.oliveira');
    await marta.goto(`${urls.portal}/vouch`);
    await marta.getByRole('checkbox', { name: /I called them/ }).check();
    await marta.getByLabel('The two digits they read to you').fill(digits);
    await marta.getByRole('button', { name: 'It is them' }).click();
    await nadia.getByText('2 of 4 points').first().waitFor();
    expect((await effects())?.tapsCreated ?? 0).toBe(0);

    const tess = await portal.signedIn('tess.lindqvist');
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
    const { lab } = portal.company.stack;
    const alert = await eventually(
      async () => (await lab.mails(NADIA)).find(({ text }) => text?.includes('/not-me/')),
      (mail) => mail !== undefined,
    );
    const [link] = /https?:\/\/\S+\/not-me\/\S+/.exec(alert?.text ?? '') ?? [];
    const before = (await effects())?.sessionsRevoked ?? 0;
    for (let scan = 0; scan < 10; scan++) await fetch(link ?? '');
    expect((await effects())?.sessionsRevoked ?? 0).toBe(before);

    const anybody = await portal.newPage({ javaScriptEnabled: false });
    await anybody.goto(link ?? '');
    await anybody.getByRole('button', { name: 'This was not me' }).click();
    await anybody.getByText('It is being stopped').waitFor();
    await eventually(
      async () => (await effects())?.sessionsRevoked ?? 0,
      (revoked) => revoked === before + 1,
    );
    const { api } = await portal.company.as('Tess', { roles: ['technician'] });
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
