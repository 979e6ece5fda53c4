import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { devConfig } from '@fixpoint/dev/config';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { WebSession } from '../../session.ts';

/** `run` comes before the picture: it does what the picture is to show. */
export type View = { name: string; path: string; as: WebSession | null; run?: (page: Page) => Promise<void> };

type Eyes = { url: string; folder: string; cookieOf: (session: WebSession) => Promise<string> };

const LOOKS = [
  { look: 'light-1440', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { look: 'dark-1440', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { look: 'light-390', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { look: 'dark-390', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Opens every view in both schemes and at both widths, keeps a picture of each, and returns what is wrong with them. */
export const lookAt = async (views: View[], { url, folder, cookieOf }: Eyes): Promise<string[]> => {
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: devConfig.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const faults: string[] = [];
  for (const { look, ...options } of LOOKS)
    for (const view of views) {
      const context = await browser.newContext({ ...options, timezoneId: 'Europe/Lisbon', locale: 'en-GB' });
      if (view.as) await context.addCookies([{ name: 'next-auth.session-token', value: await cookieOf(view.as), url }]);
      const found = await open(context, url, view, `${folder}/${view.name}-${look}.png`);
      faults.push(...found.map((fault) => `${view.name} (${look}): ${fault}`));
      await context.close();
    }
  await browser.close();
  return faults;
};

const open = async (context: BrowserContext, url: string, view: View, picture: string): Promise<string[]> => {
  const faults: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  await page.goto(url + view.path, { waitUntil: 'load' });
  await page.locator('h1').first().waitFor();
  await view.run?.(page);
  if (view.as) await page.getByText('Connecting…').waitFor({ state: 'hidden' });
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: picture, fullPage: true, animations: 'disabled' });
  faults.push(...(await accessibilityFaults(page)));
  if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth))
    faults.push('it is wider than the screen');
  return faults;
};

type Axe = { run: () => Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }> };

const accessibilityFaults = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe); // by the debugger, since the page's own policy lets no foreign script in
  const violations = await page.evaluate(async () => {
    const { axe: loaded } = globalThis as unknown as { axe: Axe }; // the line above put it there
    return (await loaded.run()).violations;
  });
  return violations.map(({ id, help, nodes }) => `axe ${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
};
