import { factsOf, isIdentityAction, type Plan, type TicketView, type Verification } from '@fixpoint/domain';
import { verify, VERIFY_WITHIN_MS } from '../activities.ts';
import { verifyLease } from './lease.ts';
import { verifyOnPremises } from './onprem.ts';

/** Asks of every step whether its effect can be seen, by other calls than those that wrote. */
export const readBack = async (view: TicketView, { steps }: Plan, since: string): Promise<Verification[]> => {
  const [here, besides] = [
    steps.filter(({ action }) => isIdentityAction(action)),
    steps.filter(({ action }) => !isIdentityAction(action)),
  ];
  const account = factsOf(view.evidence, 'identity.account');
  const before = {
    lastPasswordChangeAt: account?.lastPasswordChangeAt ?? null,
    sessionsValidFrom: account?.sessionsValidFrom ?? null,
  };
  const checks = here.map(({ id, check, parameters }) => ({ stepId: id, check, ...(parameters && { parameters }) }));
  const personId = view.ticket.affected.id;
  const seen = checks.length > 0 ? await verify({ personId, checks, before, since, withinMs: VERIFY_WITHIN_MS }) : [];
  for (const step of besides)
    seen.push(await (step.action === 'lease.extend' ? verifyLease(step, since) : verifyOnPremises(view, step)));
  return seen;
};
