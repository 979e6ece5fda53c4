import { createHash } from 'node:crypto';
import { type Page, createBrowser } from './browser.ts';
import { REDIRECT_URI, type TestLab, app } from './start-lab.ts';

export const VERIFIER = 'a-verifier-that-is-long-enough-to-be-one-0123456789';

/** Where a portal would send somebody to sign in. */
export const authorizeUrl = (lab: TestLab, more: Record<string, string> = {}): string => {
  const url = new URL(`${lab.urls.http}${new URL(lab.urls.authority).pathname}/oauth2/v2.0/authorize`);
  const usual = {
    client_id: app(1, []).clientId,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: 'openid profile email',
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries({ ...usual, ...more })) url.searchParams.set(name, value);
  return url.toString();
};

export type Visit = { submit: (fields: Record<string, string>) => Promise<Page>; page: () => Page };

/** Somebody at the sign-in page from an address, with the name typed in already. */
export const visit = async (lab: TestLab, key: string, ipAddress?: string): Promise<Visit> => {
  const browser = createBrowser(lab.urls.http, ipAddress);
  let page = await browser.submit(await browser.open(authorizeUrl(lab)), { loginfmt: lab.person(key).upn });
  return {
    page: () => page,
    submit: async (fields) => {
      page = await browser.submit(page, fields);
      return page;
    },
  };
};

/** The Entra code a page complains with, or null. */
export const complaintOf = ({ html }: Page): number | null => {
  const code = /AADSTS(\d+)/.exec(html)?.[1];
  return code === undefined ? null : Number(code);
};

export const isIn = ({ url }: Page): boolean => url.startsWith(`${REDIRECT_URI}?`) && url.includes('code=');
