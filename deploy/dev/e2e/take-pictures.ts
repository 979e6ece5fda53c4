import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { findChromium } from '../src/chromium.ts';
import { environment } from '../src/config.ts';
import type { Stack } from '../src/stack/index.ts';
import { launchChromium, passwordOf, sendTicket, signIn, upnOf } from './portal-browser.ts';
import { stackUnderTest } from './stack-under-test.ts';

/** The README's pictures, taken of the real product while it does both jobs. */
const FOLDER = fileURLToPath(new URL('../../../docs/img/', import.meta.url));
const WIDE = { width: 1440, height: 1000 };
const PHONE = { width: 390, height: 844 };

const main = async (): Promise<void> => {
  const executablePath = await findChromium(environment);
  if (!executablePath) throw new Error('No Chromium: set CHROMIUM to its path, or put one on PATH.');
  await mkdir(FOLDER, { recursive: true });
  const { stack, stop } = await stackUnderTest({ portal: true });
  const browser = await launchChromium(executablePath);
  try {
    await passwordJob(stack, browser);
    await approvalJob(stack, browser);
  } finally {
    await browser.close();
    await stop();
  }
};

const passwordJob = async (stack: Stack, browser: Browser): Promise<void> => {
  const ana = await newPage(browser);
  await signIn(ana, stack, 'ana.ruiz', null);
  await sendTicket(ana, stack, 'I forgot my password.');
  await ana.getByText('Done. Open your new password here, once.').waitFor();
  await ana.getByText('Told Ana Ruiz by mail').waitFor();
  await inBothSchemes(ana, 'ticket-resolved');
};

const approvalJob = async (stack: Stack, browser: Browser): Promise<void> => {
  const tess = await newPage(browser);
  await signIn(tess, stack, 'tess.lindqvist', passwordOf(stack, 'tess.lindqvist'));
  const id = await sendTicket(tess, stack, "Bruno's account is disabled since his leave", upnOf('bruno.keller'));
  await tess.getByText('We have asked Marta Oliveira').first().waitFor();
  await tess.goto(`${stack.urls.portal}/tickets`);
  await inBothSchemes(tess, 'queue');

  const marta = await newPage(browser);
  await signIn(marta, stack, 'marta.oliveira', passwordOf(stack, 'marta.oliveira'));
  await marta.setViewportSize(PHONE);
  await marta.goto(`${stack.urls.portal}/approvals/${id}`);
  await inBothSchemes(marta, 'approval-phone');
};

const newPage = async (browser: Browser): Promise<Page> => (await browser.newContext({ viewport: WIDE })).newPage();

const inBothSchemes = async (page: Page, name: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${FOLDER}${name}-${colorScheme}.png`, animations: 'disabled' });
  }
};

await main();
