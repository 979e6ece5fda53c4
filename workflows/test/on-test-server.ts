import type { Activities } from '@fixpoint/activities';
import { type Ring, startWorker, testServer, timeSkipping } from './environment.ts';

/** `npm test` says when the time-skipping server is not at hand, and why. */
export const describeOnTestServer = testServer ? describe : describe.skip;

/** Within a suite: a server of its own, and a worker with these activities, from before its first test to after its last. */
export const onTestServer = (activities: Activities, ready: (ring: Ring) => void): void => {
  let ring: Ring | undefined;
  let stopWorker: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    ring = await timeSkipping();
    stopWorker = await startWorker(ring.env, activities);
    ready(ring);
  });
  afterAll(async () => {
    await stopWorker?.();
    await ring?.env.teardown();
  });
};
