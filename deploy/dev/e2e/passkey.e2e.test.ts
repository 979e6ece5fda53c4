import type { Page } from 'playwright-core';
import { upnOf } from './portal-browser.ts';
import { describeInPortal, inPortal, type PortalUnderTest } from './portal-under-test.ts';

/** A security key in the browser itself, that is touched at once (the protocol's own virtual authenticator). */
const plugIn = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
};

describeInPortal('a passkey', () => {
  let portal: PortalUnderTest;
  inPortal((started) => {
    portal = started;
  });

  test('is enrolled by its owner, proves later who they are, and can be removed', async () => {
    const { company } = portal;
    const { urls, lab } = company.stack;
    const liam = await portal.signedIn('liam.walsh');
    await plugIn(liam);
    await liam.goto(`${urls.portal}/account`);
    await liam.getByLabel('Name of the passkey').fill('Blue key');
    await liam.getByRole('button', { name: 'Add a passkey' }).click();
    await liam.getByRole('button', { name: 'Remove Blue key' }).waitFor();

    await lab.patchPerson(upnOf('liam.walsh'), { addSignIns: [{ minutesAgo: 1, errorCode: 50126 }] });
    const { api } = await company.as('Liam', { amr: ['pwd'] });
    const opened = await api.v1.tickets.$post({
      json: { subject: 'Password', body: 'I forgot my password.' },
      header: {},
    });
    if (opened.status !== 202) throw new Error('refused');
    const { id } = await opened.json();
    await liam.goto(`${urls.portal}/tickets/${id}`);
    await liam.getByRole('button', { name: 'Use my passkey' }).click();
    await liam.getByText('2 of 3 points').first().waitFor();
    expect((await lab.counters()).byPerson[upnOf('liam.walsh')]?.passwordChanges ?? 0).toBe(0);

    await liam.getByRole('button', { name: /It is me/ }).click();
    await liam.getByText('Done. Open your new password here, once.').waitFor();
    expect((await lab.counters()).byPerson[upnOf('liam.walsh')]?.passwordChanges).toBe(1);

    await liam.goto(`${urls.portal}/account`);
    await liam.getByRole('button', { name: 'Remove Blue key' }).click();
    await liam.getByText('None yet.').waitFor();
  });
});
