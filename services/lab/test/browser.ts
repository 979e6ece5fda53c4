const HOP_LIMIT = 10;

export type Page = { url: string; status: number; html: string };

/** Enough of a browser to sign in with: cookies, redirects and forms. It stops at addresses that are not the lab's. */
export const createBrowser = (labOrigin: string, ipAddress?: string) => {
  const place: Record<string, string> = ipAddress === undefined ? {} : { 'x-forwarded-for': ipAddress };
  const cookies = new Map<string, string>();
  const send = async (url: string, init: RequestInit = {}, hops = 0): Promise<Page> => {
    if (!url.startsWith(labOrigin)) return { url, status: 0, html: '' };
    const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie, ...place } });
    for (const line of response.headers.getSetCookie()) keep(line);
    const location = response.headers.get('location');
    if (location === null || hops > HOP_LIMIT) return { url, status: response.status, html: await response.text() };
    return send(new URL(location, url).toString(), {}, hops + 1);
  };
  const keep = (line: string): void => {
    const [pair = ''] = line.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (/max-age=0/i.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  };
  return {
    open: (url: string) => send(url),
    submit: (page: Page, fields: Record<string, string>) => {
      const action = /<form method="post" action="([^"]+)"/.exec(page.html)?.[1] ?? '';
      const flow = /name="flow" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
      const body = new URLSearchParams({ flow, action: 'next', ...fields });
      return send(new URL(action, page.url).toString(), { method: 'POST', body });
    },
  };
};
