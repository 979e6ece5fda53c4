import type { Page } from 'playwright-core';
import { answerLab, sendTicket, upnOf } from './portal-browser.ts';
import { describeInPortal, inPortal, type PortalUnderTest } from './portal-under-test.ts';
import { eventually } from './stack-under-test.ts';

/** What fetches links before, or instead of, a person: mail scanners, browsers that read ahead, the portal's own router. */
const SCANNERS: Record<string, string>[] = [
  {},
  { 'user-agent': 'Mozilla/5.0 (compatible; LinkScanner/1.0)' },
  { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' },
  { rsc: '1', 'next-router-prefetch': '1' },
];

describeInPortal('in the portal', () => {
  let portal: PortalUnderTest;
  inPortal((started) => {
    portal = started;
  });

  const send = (page: Page, text: string, onBehalfOf?: string): Promise<string> =>
    sendTicket(page, portal.company.stack, text, onBehalfOf);

  test('a forgotten password is made anew, shown once, and works', async () => {
    const ana = await portal.signedIn('ana.ruiz', 'phone');
    const id = await send(ana, 'I forgot my password.');
    // Live: the page is not loaded again.
    await ana.getByText('Done. Open your new password here, once.').waitFor();
    for (const text of [
      'Read as password reset',
      'Make a new password for Ana Ruiz',
      'People may have their own password reset',
    ])
      await ana.getByText(text).first().waitFor();
    const story = await ana.locator('main').innerText();
    expect(story).toMatch(/request.?id/i);
    expect(story).toContain('Cannot be undone');
    expect(await ana.getByRole('link', { name: /Temporal/ }).getAttribute('href')).toContain(
      encodeURIComponent(`ticket/${id}`),
    );

    await ana.getByRole('button', { name: 'Open my new password' }).click();
    await ana.waitForURL(/\/link\//);
    const link = ana.url();
    for (const headers of SCANNERS)
      for (const method of ['GET', 'HEAD'])
        for (const visitor of [ana.request.fetch(link, { method, headers }), fetch(link, { method, headers })])
          await visitor;
    await ana.getByRole('button', { name: 'Show my new password once' }).click();
    const password = await ana.getByLabel('New password').innerText();
    await ana.goto(link);
    await ana.getByRole('button', { name: 'Show my new password once' }).click();
    await ana.getByText('This link opens nothing').waitFor();
    expect(await ana.content()).not.toContain(password);

    const mails = await eventually(
      () => portal.company.stack.lab.mails(upnOf('ana.ruiz')),
      (seen) => seen.some(({ subject }) => subject.includes(id)),
    );
    expect(JSON.stringify(mails)).not.toContain(password);

    const again = await portal.newPage();
    await answerLab(again, portal.company.stack, 'ana.ruiz', password);
    await again.locator('[name=newpasswd]').fill('A-password-of-her-own-7');
    await again.locator('[name=confirmpasswd]').fill('A-password-of-her-own-7');
    await again.locator('#next').click();
    await again.waitForURL(`${portal.company.stack.urls.portal}/**`);
    expect(await portal.company.stack.lab.checkPassword(upnOf('ana.ruiz'), 'A-password-of-her-own-7')).toEqual({
      ok: true,
      mustChange: false,
    });
  });

  test('a blocked account waits for the manager, who approves, and the technician sees it happen', async () => {
    await portal.company.stack.lab.patchPerson(upnOf('bruno.keller'), { enabled: false });
    const tess = await portal.signedIn('tess.lindqvist');
    const id = await send(tess, "Bruno's account is disabled since his leave", upnOf('bruno.keller'));
    await tess.getByText('We have asked Marta Oliveira whether we may do this.').first().waitFor();

    const marta = await portal.signedIn('marta.oliveira');
    await marta.goto(`${portal.company.stack.urls.portal}/approvals`);
    await marta.getByText(id).first().click();
    await marta.waitForURL(`**/approvals/${id}`);
    await marta.getByText('Enable the account of Bruno Keller').first().waitFor();
    await marta.getByRole('button', { name: 'Approve' }).click();

    await tess.getByText('Bruno Keller can sign in again.').first().waitFor();
    expect((await portal.company.stack.lab.person(upnOf('bruno.keller'))).enabled).toBe(true);
  });

  test('a refusal needs a reason, which reaches who asked', async () => {
    await portal.company.stack.lab.patchPerson(upnOf('bruno.keller'), { enabled: false });
    const tess = await portal.signedIn('tess.lindqvist');
    const id = await send(tess, 'The account of Bruno is disabled', upnOf('bruno.keller'));
    await tess.getByText('We have asked Marta Oliveira').first().waitFor();

    const marta = await portal.signedIn('marta.oliveira');
    await marta.goto(`${portal.company.stack.urls.portal}/approvals/${id}`);
    await marta.getByLabel(/reason/i).fill('He is on leave until June.');
    await marta.getByRole('button', { name: /^Refuse/ }).click();

    await tess.getByText('He is on leave until June.').first().waitFor();
    expect((await portal.company.stack.lab.person(upnOf('bruno.keller'))).enabled).toBe(false);
  });

  test('without a fresh sign-in the ticket waits for proof, and goes on when it is given', async () => {
    const liam = await portal.signedIn('liam.walsh');
    const patch = { addSignIns: [{ minutesAgo: 1, errorCode: 50126 }] };
    await portal.company.stack.lab.patchPerson(upnOf('liam.walsh'), patch);
    const { api } = await portal.company.as('Liam', { amr: ['pwd'] });
    const opened = await api.v1.tickets.$post({
      json: { subject: 'Password', body: 'I forgot my password.' },
      header: {},
    });
    if (opened.status !== 202) throw new Error('refused');
    const { id } = await opened.json();
    await liam.goto(`${portal.company.stack.urls.portal}/tickets/${id}`);
    await liam.getByText('Prove that it is you').first().waitFor();
    await liam.getByRole('button', { name: /It is me/ }).click();
    await liam.getByText('Done. Open your new password here, once.').waitFor();
    expect((await portal.company.stack.lab.counters()).byPerson[upnOf('liam.walsh')]?.passwordChanges).toBe(1);
  });

  test('an admin stops one action: what needs it is held, all see why, and it goes on when it may', async () => {
    const { stack } = portal.company;
    const adam = await portal.signedIn('adam.novak');
    await adam.goto(`${stack.urls.portal}/automation`);
    await adam.getByLabel('Action', { exact: true }).selectOption('New passwords');
    const stopping = adam.locator('form').filter({ has: adam.getByLabel('Action', { exact: true }) });
    await stopping.getByLabel('Reason').fill('Somebody reports strange mails.');
    await stopping.getByRole('button', { name: 'Stop this action' }).click();
    await adam.getByText(/Stopped by Adam Novak .*: Somebody reports strange mails\./).waitFor();

    await stack.lab.patchPerson(upnOf('marta.oliveira'), { addSignIns: [{ minutesAgo: 1, errorCode: 50126 }] });
    const marta = await portal.signedIn('marta.oliveira', 'phone');
    await send(marta, 'I forgot my password.');
    await marta.getByText('What we would do is held for now').first().waitFor();
    expect(await changesOf('marta.oliveira')).toBe(0);
    await marta.getByText('partly held').waitFor();
    await marta.getByText('Cancel ticket').first().waitFor();

    const going = adam.locator('form').filter({ has: adam.getByRole('button', { name: 'Let it go on' }) });
    await going.getByLabel('Reason').fill('It was a test mail.');
    await going.getByRole('button', { name: 'Let it go on' }).click();
    await marta.getByText('Done. Open your new password here, once.').waitFor();
    expect(await changesOf('marta.oliveira')).toBe(1);
  });

  const changesOf = async (name: string): Promise<number> =>
    (await portal.company.stack.lab.counters()).byPerson[upnOf(name)]?.passwordChanges ?? 0;
});
