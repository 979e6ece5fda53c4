import { FixpointError } from '@fixpoint/domain';

/** Null from a gateway that does not answer; whatever else fails is thrown on. */
export const unlessDown = <T>(asked: Promise<T>): Promise<T | null> =>
  asked.catch((error: unknown) => {
    if (error instanceof FixpointError && error.code === 'unavailable') return null;
    throw error;
  });
