import { setTimeout } from 'node:timers/promises';

const DEADLINE_MS = 10_000;
const EVERY_MS = 10;

/** Waits for a condition, and fails when it does not come. */
export const until = async (met: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + DEADLINE_MS;
  while (!(await met())) {
    if (Date.now() > deadline) throw new Error(`It did not come within ${DEADLINE_MS / 1000} s: ${met.toString()}`);
    await setTimeout(EVERY_MS);
  }
};
