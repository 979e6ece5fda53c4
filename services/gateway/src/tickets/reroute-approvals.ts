import { openApprovalsAbout } from '@fixpoint/records';
import { deputiesSignal } from '@fixpoint/workflows/contract';
import type { GatewayDeps } from '../deps.ts';

/** Has open questions look again who stands in for somebody. One that cannot be reached is over, or looks when its next time comes. */
export const rerouteApprovals = async (
  { em, temporal, log }: Pick<GatewayDeps, 'em' | 'temporal' | 'log'>,
  personId: string,
): Promise<void> => {
  for (const id of await openApprovalsAbout(em, personId))
    await temporal.workflow
      .getHandle(id)
      .signal(deputiesSignal)
      .catch((error: unknown) => log.warn({ err: error, workflowId: id }, 'an approval could not be told of deputies'));
};
