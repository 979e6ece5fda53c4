import { notRefused } from '../../kit/test/every-route.ts';
import { createApp } from './app.ts';
import type { NotificationsDeps } from './app.ts';

/** No call gets far enough to touch any of these. */
const unreachable = { ledger: {}, mailer: {}, texts: {}, links: {}, portalUrl: '' } as Omit<
  NotificationsDeps,
  'log' | 'verify'
>;

test('every route refuses everybody but the parts of the product it names', async () => {
  expect(await notRefused((options) => createApp({ ...options, ...unreachable }))).toEqual([]);
});
