import { readPeople } from '@fixpoint/lab';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Stack } from '../src/stack/index.ts';

/** Chromium's own calls home are refused by a closed network, many at a time. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
];

export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: QUIET });

export const upnOf = (name: string): string => `${name}@northwind.example`;

/** The password that the lab made for somebody at its first start. */
export const passwordOf = (stack: Stack, name: string): string => {
  const known = readPeople(`${stack.home}/lab`).find((person) => person.upn === upnOf(name));
  if (!known) throw new Error(`Nobody in the demo company is called ${name}.`);
  return known.password;
};

/** Begins a sign-in at the portal and answers the lab's questions: by password, or with the phone alone when it is null. */
export const answerLab = async (page: Page, stack: Stack, name: string, password: string | null): Promise<void> => {
  await page.goto(`${stack.urls.portal}/signin`);
  await page.getByRole('button', { name: 'Sign in with your company account' }).click();
  await page.locator('[name=loginfmt]').fill(upnOf(name));
  await page.locator('#next').click();
  if (password === null) await page.locator('#use-app').click();
  else {
    await page.locator('[name=passwd]').fill(password);
    await page.locator('#next').click();
  }
  await page.locator('[name=otc]').fill(await stack.lab.totp(upnOf(name)));
  await page.locator('#next').click();
};

export const signIn = async (page: Page, stack: Stack, name: string, password: string | null): Promise<void> => {
  await answerLab(page, stack, name, password);
  await page.waitForURL((url) => url.origin === stack.urls.portal && !/^\/(signin|api)/.test(url.pathname));
};

/** By the password alone, as somebody does who has no phone at hand. */
export const signInWithoutPhone = async (page: Page, stack: Stack, name: string): Promise<void> => {
  await page.goto(`${stack.urls.portal}/signin`);
  await page.getByRole('button', { name: 'Sign in with your company account' }).click();
  await page.locator('[name=loginfmt]').fill(upnOf(name));
  await page.locator('#next').click();
  await page.locator('[name=passwd]').fill(passwordOf(stack, name));
  await page.locator('#next').click();
  await page.locator('#without-app').click();
  await page.waitForURL((url) => url.origin === stack.urls.portal && !/^\/(signin|api)/.test(url.pathname));
};

/** Writes a ticket in the portal and returns its id, with the ticket's page open. */
export const sendTicket = async (page: Page, stack: Stack, text: string, onBehalfOf?: string): Promise<string> => {
  await page.goto(`${stack.urls.portal}/tickets/new`);
  await page.getByLabel('What is wrong?').fill(text);
  if (onBehalfOf) await page.getByLabel('On behalf of').fill(onBehalfOf);
  await page.getByRole('button', { name: 'Send ticket' }).click();
  await page.waitForURL(/\/tickets\/FX-/);
  return page.url().split('/').at(-1) ?? '';
};
