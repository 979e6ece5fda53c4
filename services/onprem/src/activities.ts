import { FixpointError, type Evidence } from '@fixpoint/domain';
import { ApplicationFailure } from '@temporalio/activity';
import type { OnpremDirectory } from './onprem-directory.ts';

type Asked = { accountName: string };

/** What a workflow may ask of the worker beside the directory. */
export const createOnpremActivities = (directory: OnpremDirectory, now: () => Date) => ({
  lookOnprem: async ({ accountName }: Asked): Promise<Evidence> => {
    const seen = { probe: 'onprem.account', at: now().toISOString(), requestId: null } as const;
    try {
      return { ...seen, outcome: 'seen', facts: await directory.look(accountName) };
    } catch (error) {
      if (!(error instanceof FixpointError)) throw error;
      const outcome = error.code === 'not_found' || error.code === 'forbidden' ? error.code : 'unavailable';
      return { ...seen, outcome, detail: error.message };
    }
  },

  /** May be repeated: an account that is not locked stays as it is. */
  unlockOnprem: async ({ accountName }: Asked): Promise<void> => {
    try {
      await directory.unlock(accountName);
    } catch (error) {
      if (!(error instanceof FixpointError)) throw error;
      const { code, message } = error;
      throw ApplicationFailure.create({ type: `onprem.${code}`, message, nonRetryable: code !== 'unavailable' });
    }
  },
});

export type OnpremActivities = ReturnType<typeof createOnpremActivities>;
