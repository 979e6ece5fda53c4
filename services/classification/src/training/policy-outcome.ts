import type { Outcome, Triage } from '@fixpoint/domain';

const RUNBOOKS = {
  /** What the product can act on today. */
  today: ['password_reset', 'account_unlock'],
  /** Every category that is to have a runbook. */
  all: ['password_reset', 'account_unlock', 'mfa_reset', 'vpn_issue', 'device_compliance', 'access_request'],
} as const;

/** The most that policy could make of a triage, if the evidence bore out every word of it. */
export const outcomeOf = ({ abstained, category, affected }: Triage, runbooks: keyof typeof RUNBOOKS): Outcome => {
  if (abstained !== null || !RUNBOOKS[runbooks].some((each) => each === category)) return 'human';
  const own = affected?.kind !== 'named';
  return own && category !== 'access_request' ? 'auto' : 'approve';
};
