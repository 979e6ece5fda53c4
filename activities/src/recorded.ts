import { FixpointError } from '@fixpoint/domain';
import { ApplicationFailure } from '@temporalio/activity';

/** What the records refuse is final; a database that is away is worth a retry. */
export const recorded = async <T>(verb: Promise<T>): Promise<T> => {
  try {
    return await verb;
  } catch (error) {
    if (!(error instanceof FixpointError)) throw error;
    throw ApplicationFailure.create({ type: `records.${error.code}`, message: error.message, nonRetryable: true });
  }
};
