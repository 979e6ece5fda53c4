import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Shape } from './contract.ts';

type Empty = { nothing(): Promise<void> };

const { nothing } = proxyActivities<Empty>({ startToCloseTimeout: '30s' });
const { nothing: nothingLocal } = proxyLocalActivities<Empty>({ startToCloseTimeout: '30s' });

/** A ticket without a ticket in it: as many activities of each kind, all of them empty. */
export async function bareWorkflow({ activities, localActivities }: Shape): Promise<void> {
  for (let nth = 0; nth < localActivities; nth++) await nothingLocal();
  for (let nth = 0; nth < activities; nth++) await nothing();
}
