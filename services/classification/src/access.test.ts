import { notRefused } from '../../kit/test/every-route.ts';
import { createApp } from './app.ts';

test('every route refuses everybody but the parts of the product it names', async () => {
  expect(
    await notRefused((options) =>
      createApp(
        {
          triage: () => {
            throw new Error('reached');
          },
        },
        options,
      ),
    ),
  ).toEqual([]);
});
