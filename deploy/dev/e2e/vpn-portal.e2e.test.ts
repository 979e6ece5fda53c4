import { readFile } from 'node:fs/promises';
import { sendTicket, upnOf } from './portal-browser.ts';
import { describeInPortal, inPortal, type PortalUnderTest } from './portal-under-test.ts';

describeInPortal('somebody whose VPN certificate has expired', () => {
  let portal: PortalUnderTest;
  inPortal(
    (started) => {
      portal = started;
    },
    { vpn: true },
  );

  test('saves the new one once, installs it, connects, and is told that it works', async () => {
    const { urls } = portal.company.stack;
    const liam = await portal.signedIn('liam.walsh');
    const id = await sendTicket(
      liam,
      portal.company.stack,
      'The VPN client says my certificate has expired and I cannot connect.',
    );
    await liam.getByRole('button', { name: 'Open my VPN certificate' }).click();
    await liam.waitForURL(/\/link\//u);
    await liam.getByRole('button', { name: 'Show my VPN certificate once' }).click();
    const downloading = liam.waitForEvent('download');
    await liam.getByRole('link', { name: 'Save vpn.p12' }).click();
    const file = await readFile(await (await downloading).path());
    const passphrase = await liam.getByLabel('Passphrase').innerText();

    const laptop = await portal.newPage();
    await laptop.goto(`${urls.lab}/vpn`);
    const own = laptop.locator('tr', { hasText: upnOf('liam.walsh') });
    await own.getByRole('button', { name: 'Connect' }).click();
    await laptop.getByText('is not let in: certificate has expired').waitFor();
    await own
      .getByLabel('Certificate file for Liam Walsh')
      .setInputFiles({ name: 'vpn.p12', mimeType: 'application/x-pkcs12', buffer: file });
    await own.getByLabel('Passphrase for Liam Walsh').fill(passphrase);
    await own.getByRole('button', { name: 'Install' }).click();
    await laptop.getByText('installed. Now connect.').waitFor();
    await own.getByRole('button', { name: 'Connect' }).click();
    await laptop.getByText('is connected.').waitFor();

    await liam.goto(`${urls.portal}/tickets/${id}`);
    await liam.getByText('You can use the VPN again').first().waitFor();
    const sessions = await portal.company.stack.lab.vpn.sessions();
    expect(sessions.map(({ account }) => account)).toContain(upnOf('liam.walsh'));
  });
});
