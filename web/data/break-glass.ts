import 'server-only';
import { webConfig } from '../config.ts';
import { tokens } from './sources.ts';

const TIMEOUT_MS = 15_000;

/** `address`: where the attempt comes from, since tries are counted for each place. */
type Attempt = { username: string; password: string; address: string };

/** Asks the gateway, which counts wrong tries. Throws when it cannot say, so that the page can tell that from a wrong password. */
export const checkBreakGlass = async ({ username, password, address }: Attempt): Promise<boolean> => {
  const response = await fetch(new URL('/v1/break-glass', webConfig().GATEWAY_URL), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokens().forService('gateway')}`,
      'content-type': 'application/json',
      'x-forwarded-for': address,
    },
    body: JSON.stringify({ username, password }),
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null);
  if (response?.ok) return true;
  if (response?.status === 429) throw new Error('TooManyTries');
  if (!response || response.status >= 500) throw new Error('Unavailable');
  return false;
};
