import type { Page } from 'playwright-core';
import { sendTicket } from './portal-browser.ts';
import { describeInPortal, inPortal, type PortalUnderTest } from './portal-under-test.ts';
import { eventually } from './stack-under-test.ts';

/** In this company the VPN is called Kestrel, and its sign is a grey bird; no model can know that. */
const WORDS = 'The grey bird does not fly since lunch, Kestrel says 7.';

const TRAINED_MS = 240_000; // about a minute on two free cores

describeInPortal('learning from a correction, in the portal', () => {
  let portal: PortalUnderTest;
  inPortal((started) => {
    portal = started;
  });

  /** What the ticket's page says that it was understood as. */
  const understood = async (page: Page): Promise<string> => {
    const panel = page.getByRole('region', { name: 'Understood as' });
    await panel.waitFor();
    return panel.innerText();
  };

  /** Sends the words until a model reads them that is called so: services take a new one within seconds. */
  const sendUntilReadBy = (page: Page, model: string): Promise<string> =>
    eventually(
      async () => {
        await sendTicket(page, portal.company.stack, WORDS);
        return understood(page);
      },
      (seen) => seen.includes(model),
    );

  test('what was misread is read right by the next model, which one press takes back', async () => {
    const [tess, adam] = [await portal.signedIn('tess.lindqvist'), await portal.signedIn('adam.novak')];
    await sendTicket(tess, portal.company.stack, WORDS);
    const before = await understood(tess);
    expect(before).toContain('@shipped');
    expect(before).not.toMatch(/Category\s+VPN/);

    await tess.locator('summary', { hasText: 'Correct' }).click();
    await tess.getByLabel('Category').selectOption({ label: 'VPN' });
    await tess.getByLabel('Reason').fill('Kestrel is our VPN.');
    await tess.getByRole('button', { name: 'Save correction' }).click();
    await tess.getByText('by Tess Lindqvist').waitFor();
    expect(await understood(tess)).toMatch(/Category\s+VPN[^]*The model read/);
    await tess.getByText('Tess Lindqvist says it is about vpn issue').waitFor();

    await tess.locator('summary', { hasText: 'Retry' }).click();
    await tess.getByRole('button', { name: 'Yes: retry' }).click();
    await tess.getByText('Read as vpn issue (as Tess Lindqvist said).').waitFor();
    expect(await understood(tess)).toMatch(/Category\s+VPN/);

    await adam.goto(`${portal.company.stack.urls.portal}/triage`);
    await adam.getByText('as shipped').first().waitFor();
    await adam.getByRole('button', { name: 'Train now' }).click();
    await adam.getByText('A model is being trained').waitFor();
    await adam.getByText('with a better model').waitFor({ timeout: TRAINED_MS });
    const inForce = adam.getByRole('region', { name: 'Model in force' });
    const trained = /\S+\+1@[0-9a-f]{8}/.exec(await inForce.innerText())?.[0] ?? '';
    expect(trained).not.toBe('');
    const figures = adam.getByRole('region', { name: `Figures of ${trained}` });
    expect(await figures.innerText()).toMatch(/What was corrected\s+1\s/);

    const after = await sendUntilReadBy(tess, trained);
    expect(after).toMatch(/Category\s+VPN/);
    expect(after).not.toContain('The model read');

    await inForce.getByRole('button', { name: 'Take it back' }).click();
    await adam.getByText('In force by Adam Novak').first().waitFor();
    expect(await inForce.innerText()).toContain('Taken back.');
    expect(await sendUntilReadBy(tess, '@shipped')).not.toMatch(/Category\s+VPN/);
  }, 480_000);
});
