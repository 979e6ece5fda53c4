import { type ActivityInterfaceFor, proxyActivities, type UntypedActivities } from '@temporalio/workflow';

/** Undoing is tried for longer than doing, also while no worker polls: what it leaves behind, a person must clear up. */
export const besideForLong = <A = UntypedActivities>(taskQueue: string): ActivityInterfaceFor<A> =>
  proxyActivities<A>({
    taskQueue,
    startToCloseTimeout: '20s',
    scheduleToCloseTimeout: '6 hours',
    retry: { initialInterval: '1s', maximumInterval: '1 minute' },
  });

/** What only a worker beside some system can see and do; where none polls, that is soon known. */
export const beside = <A = UntypedActivities>(taskQueue: string): ActivityInterfaceFor<A> =>
  proxyActivities<A>({
    taskQueue,
    scheduleToStartTimeout: '10s',
    startToCloseTimeout: '20s',
    scheduleToCloseTimeout: '1 minute',
    retry: { initialInterval: '1s', maximumAttempts: 3 },
  });
