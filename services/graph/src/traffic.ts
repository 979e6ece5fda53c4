import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** On whose behalf Graph is called. */
export type Traffic = {
  /** Keeps its place in the queues for Graph; the same whenever the same thing is asked again. */
  holder: string;
  priority: 'high' | 'normal';
  /** Part of a plan that is being carried out, or of a look that has begun. */
  isBegun: boolean;
  /** The ticket and its round, if it is for one. */
  ticket: string | null;
};

const current = new AsyncLocalStorage<Traffic>();

/** All calls to Graph that `run` makes are made on behalf of `traffic`. Passed beside the arguments, which it has no part in. */
export const onBehalfOf = <T>(traffic: Traffic, run: () => T): T => current.run(traffic, run);

export const trafficNow = (): Traffic =>
  current.getStore() ?? { holder: randomUUID(), priority: 'normal', isBegun: false, ticket: null };

/** Urgent tickets first; then what was begun, so that a plan is finished before the next one is thought about. */
export const rankOf = ({ priority, isBegun }: Traffic): number => (priority === 'high' ? 0 : 2) + (isBegun ? 0 : 1);
