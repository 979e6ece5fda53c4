import { type ActivityInterfaceFor, proxyActivities, type UntypedActivities } from '@temporalio/workflow';

/** What only a worker beside some system can see and do; where none polls, that is soon known. */
export const beside = <A = UntypedActivities>(taskQueue: string): ActivityInterfaceFor<A> =>
  proxyActivities<A>({
    taskQueue,
    scheduleToStartTimeout: '10s',
    startToCloseTimeout: '20s',
    scheduleToCloseTimeout: '1 minute',
    retry: { initialInterval: '1s', maximumAttempts: 3 },
  });
