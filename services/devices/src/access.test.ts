import { notRefused } from '../../kit/test/every-route.ts';
import { createApp, type DevicesDeps } from './app.ts';

/** No call gets far enough to touch any of these. */
const unreachable = { intune: {}, scripts: {}, ledger: {} } as Omit<DevicesDeps, 'log' | 'verify'>;

test('every route refuses everybody but the parts of the product it names', async () => {
  expect(await notRefused((options) => createApp({ ...options, ...unreachable }))).toEqual([]);
});
