import type { Lease } from '@fixpoint/domain';
import { allHandlersFinished, condition } from '@temporalio/workflow';
import type { LeaseInput } from '../contract.ts';
import { Tenancy } from './tenancy.ts';

/** Access with an end: reminds of it, is extended or ended before, and takes it away when it is over, however long that takes. */
export async function leaseWorkflow(input: LeaseInput): Promise<Lease> {
  const tenancy = new Tenancy(input.lease, input.isNew);
  tenancy.listen();
  do {
    await tenancy.untilEnded();
    await condition(allHandlersFinished);
  } while (tenancy.isWantedAgain); // granted anew while it was being ended
  return tenancy.lease;
}
