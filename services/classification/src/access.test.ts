import { notRefused } from '../../kit/test/every-route.ts';
import { createApp } from './app.ts';

const reached = () => {
  throw new Error('reached');
};

test('every route refuses everybody but the parts of the product it names', async () => {
  expect(
    await notRefused((options) =>
      createApp({
        ...options,
        classifier: { triage: reached },
        train: reached,
      }),
    ),
  ).toEqual([]);
});
