import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { findChromium } from '../src/chromium.ts';
import { environment } from '../src/config.ts';
import type { StackOptions } from '../src/stack/index.ts';
import { launchChromium, passwordOf, signIn } from './portal-browser.ts';
import { hasTemporal, type StackUnderTest, stackUnderTest } from './stack-under-test.ts';

const chromiumPath = await findChromium(environment);
const STARTED_MS = 240_000; // the portal may have to be built first

/** `npm test` says when Chromium or Temporal is not at hand, and why. */
export const describeInPortal = hasTemporal && chromiumPath ? describe : describe.skip;

export type PortalUnderTest = {
  company: StackUnderTest;
  /** A browser of its own, gone with the suite. */
  newPage: (options?: BrowserContextOptions) => Promise<Page>;
  /** A browser of their own, signed in at the lab: by password and phone, or with the phone alone. */
  signedIn: (name: string, by?: 'password' | 'phone') => Promise<Page>;
};

/** Within a suite: the whole product with its portal, and Chromium, from before its first test to after its last. */
export const inPortal = (ready: (portal: PortalUnderTest) => void, parts: Pick<StackOptions, 'vpn'> = {}): void => {
  let company: StackUnderTest | undefined;
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    const [started, launched] = [
      await stackUnderTest({ portal: true, ...parts }),
      await launchChromium(chromiumPath ?? ''),
    ];
    [company, browser] = [started, launched];
    const newPage = async (options: BrowserContextOptions = {}): Promise<Page> => {
      const context = await launched.newContext(options);
      contexts.push(context);
      return context.newPage();
    };
    const signedIn: PortalUnderTest['signedIn'] = async (name, by = 'password') => {
      const page = await newPage();
      await signIn(page, started.stack, name, by === 'phone' ? null : passwordOf(started.stack, name));
      return page;
    };
    ready({ company: started, newPage, signedIn });
  }, STARTED_MS);
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await company?.stop();
  });
};
