import type { Acted, OnpremActivities } from '@fixpoint/activities';
import { type Evidence, factsOf, type Step, type TicketView, type Verification } from '@fixpoint/domain';
import { isCancellation } from '@temporalio/workflow';
import { onpremTaskQueue } from '../contract.ts';
import { beside } from './beside.ts';
import { now } from './ticket-state.ts';

const besideDirectory = (domain: string) => beside<OnpremActivities>(onpremTaskQueue(domain));

/** Looks at the account where Active Directory owns it; null for an account of the cloud. */
export const lookOnPremises = async (evidence: readonly Evidence[]): Promise<Evidence | null> => {
  const account = factsOf(evidence, 'identity.account');
  if (account?.onPremisesSyncEnabled !== true || !account.onPremises) return null;
  const { accountName, domain } = account.onPremises;
  try {
    return await besideDirectory(domain).lookOnprem({ accountName });
  } catch (error) {
    if (isCancellation(error)) throw error;
    const detail = `No worker beside the directory of ${domain} answered.`;
    return { probe: 'onprem.account', outcome: 'unavailable', detail, at: now().toISOString(), requestId: null };
  }
};

export const unlockOnPremises = async ({ parameters }: Step): Promise<Acted> => {
  const { accountName, domain } = parameters ?? {};
  if (!accountName || !domain) throw new Error('The step does not say which account on the premises it means.');
  await besideDirectory(domain).unlockOnprem({ accountName });
  return { receipt: { at: now().toISOString(), requestId: null, foundByReadBack: false }, handoverId: null };
};

/** Reads back by another call than the one that wrote. */
export const verifyOnPremises = async ({ evidence }: TicketView, step: Step): Promise<Verification> => {
  const seen = await lookOnPremises(evidence);
  const facts = seen && factsOf([seen], 'onprem.account');
  return {
    stepId: step.id,
    check: step.check,
    confirmed: facts?.lockedAt === null,
    observed: facts
      ? `The account is ${facts.lockedAt ? `locked since ${facts.lockedAt}` : 'not locked'}.`
      : 'It could not be read.',
    at: now().toISOString(),
    reads: 1,
  };
};
