import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/common';

export type Refusal = { type: string; message: string };

/** What an activity failed of, for branching on `type`; anything but an activity's failure is thrown on. */
export const refusalIn = (error: unknown): Refusal => {
  const cause = error instanceof ActivityFailure ? error.cause : error; // local activities throw theirs unwrapped
  if (cause instanceof ApplicationFailure) return { type: cause.type ?? 'unknown', message: cause.message };
  if (cause instanceof TimeoutFailure) return { type: 'timeout', message: 'It did not answer for too long.' };
  throw error;
};
