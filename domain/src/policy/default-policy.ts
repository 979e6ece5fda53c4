import type { Policy } from './policy.ts';

const HOUR_MS = 60 * 60 * 1000;

/** Deny by default: what no rule allows goes to a person. */
export const defaultPolicy: Policy = {
  version: 1,
  rules: [
    {
      id: 'unsure-triage',
      when: { confidenceBelow: 0.8 },
      outcome: 'human',
      reason: 'The triage is not sure enough to act on.',
    },
    {
      id: 'own-password',
      when: { runbook: ['reset-password'], cause: ['password_forgotten'], requesterIsAffected: true },
      outcome: 'auto',
      reason: 'People may have their own password reset once they have proved who they are.',
      proofPoints: 3,
    },
    {
      id: 'blocked-account',
      when: { runbook: ['enable-account'], cause: ['account_blocked'] },
      outcome: 'approve',
      reason: 'Somebody may have blocked the account on purpose, so the manager is asked.',
      approvers: 'manager',
      approvalTimeoutMs: 24 * HOUR_MS,
    },
  ],
};
