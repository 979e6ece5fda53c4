import type { Policy, ReleasedPolicy } from '../types.ts';
import { defaultBudgets } from './default-budgets.ts';
import { policyHash } from './policy-hash.ts';

/** Deny by default: what no rule allows goes to a person. */
const document: Policy = {
  budgets: [...defaultBudgets],
  freezes: [],
  calendars: {},
  rules: [
    {
      id: 'unsure-triage',
      when: { confidenceBelow: 0.8 },
      outcome: 'human',
      reason: 'The triage is not sure enough to act on.',
    },
    {
      id: 'method-changes-unseen',
      when: { changesCredential: true, unseen: 'identity.method-changes' },
      outcome: 'human',
      reason: 'Whether the sign-in methods of this account were changed within the last day could not be seen.',
    },
    {
      id: 'change-after-methods',
      when: { changesCredential: true, changedBefore: 'methods' },
      outcome: 'human',
      reason: 'The sign-in methods of this account were changed within the last day, so security looks first.',
      team: 'security',
    },
    {
      id: 'one-change-a-day',
      when: { changesCredential: true, changedBefore: 'credential' },
      outcome: 'human',
      reason: 'What this person signs in with was changed within the last day; a second change is made by a person.',
    },
    {
      id: 'own-password',
      when: {
        runbook: ['reset-password'],
        cause: ['password_forgotten', 'password_expired'],
        requesterIsAffected: true,
      },
      outcome: 'auto',
      reason: 'People may have their own password reset once they have proved who they are.',
      proofPoints: 3,
    },
    {
      id: 'own-lockout',
      when: { runbook: ['restore-sign-in'], cause: ['smart_lockout'], requesterIsAffected: true },
      outcome: 'auto',
      reason: 'A new password ends the lock, and people may have their own once they have proved who they are.',
      proofPoints: 3,
    },
    {
      id: 'own-pass',
      when: {
        runbook: ['temporary-access-pass'],
        cause: ['mfa_lost', 'mfa_not_registered'],
        requesterIsAffected: true,
      },
      outcome: 'auto',
      reason: 'A pass opens the account without the phone, so it takes two different proofs.',
      proofPoints: 4,
      proofKinds: 2,
    },
    {
      id: 'own-methods',
      when: { runbook: ['remove-methods'], cause: ['mfa_looping'], requesterIsAffected: true },
      outcome: 'auto',
      reason: 'Removing how somebody proves who they are takes two different proofs.',
      proofPoints: 4,
      proofKinds: 2,
    },
    {
      id: 'own-sessions',
      when: { runbook: ['revoke-sessions'], cause: ['stale_session'], requesterIsAffected: true },
      outcome: 'auto',
      reason: 'People may sign themselves out everywhere once they have proved who they are.',
      proofPoints: 3,
    },
    {
      id: 'own-onprem-lock',
      when: { runbook: ['unlock-onprem'], cause: ['onprem_lockout'], requesterIsAffected: true },
      outcome: 'auto',
      reason: 'People may have a lock after wrong passwords ended once they have proved who they are.',
      proofPoints: 3,
    },
    {
      id: 'own-vpn-session',
      when: { runbook: ['end-vpn-session'], cause: ['vpn_stuck_session'], requesterIsAffected: true },
      outcome: 'auto',
      reason: 'Ending a session of their own that is stuck harms nobody; connecting makes a new one.',
    },
    {
      id: 'own-vpn-certificate',
      when: {
        runbook: ['renew-vpn-certificate'],
        cause: ['vpn_certificate_expired', 'vpn_certificate_not_yet_valid'],
        requesterIsAffected: true,
      },
      outcome: 'auto',
      reason: 'People may have their own certificate renewed once they have proved who they are.',
      proofPoints: 3,
    },
    {
      id: 'vpn-certificate-anew',
      when: {
        runbook: ['renew-vpn-certificate'],
        cause: ['vpn_certificate_revoked', 'vpn_wrong_authority'],
        requesterIsAffected: true,
      },
      outcome: 'approve',
      reason: 'Somebody may have revoked the certificate on purpose, so the manager is asked.',
      stages: [
        {
          who: 'manager',
          remindAfterHours: 4,
          escalateTo: 'managersManager',
          escalateAfterHours: 12,
          timeoutHours: 24,
        },
      ],
      proofPoints: 3,
    },
    {
      id: 'vpn-profile',
      when: { runbook: ['restore-vpn-profile'], cause: ['vpn_profile_disabled'], requesterIsAffected: true },
      outcome: 'approve',
      reason: 'Somebody may have disabled the profile on purpose, so the manager is asked.',
      stages: [
        {
          who: 'manager',
          remindAfterHours: 4,
          escalateTo: 'managersManager',
          escalateAfterHours: 12,
          timeoutHours: 24,
        },
      ],
    },
    {
      id: 'device-care',
      when: {
        runbook: ['sync-device', 'update-device-signatures', 'scan-device'],
        cause: ['device_silent', 'device_signatures_old', 'device_scan_overdue'],
        requesterIsAffected: true,
      },
      outcome: 'auto',
      reason: 'A device is asked to do what it does by itself anyway, only now.',
    },
    {
      id: 'device-restart',
      when: { runbook: ['restart-device'], cause: ['device_restart_pending'], requesterIsAffected: true },
      outcome: 'auto',
      reason: 'Whoever works at the device is asked before it restarts.',
    },
    {
      id: 'device-scripts',
      when: { runbook: ['enable-device-firewall'], cause: ['device_firewall_off'], requesterIsAffected: true },
      outcome: 'approve',
      reason: 'A script changes a setting that somebody may have made on purpose, so the manager is asked.',
      stages: [
        {
          who: 'manager',
          remindAfterHours: 4,
          escalateTo: 'managersManager',
          escalateAfterHours: 12,
          timeoutHours: 24,
        },
      ],
    },
    {
      id: 'blocked-account',
      when: { runbook: ['enable-account'], cause: ['account_blocked'] },
      outcome: 'approve',
      reason: 'Somebody may have blocked the account on purpose, so the manager is asked.',
      stages: [
        {
          who: 'manager',
          remindAfterHours: 4,
          escalateTo: 'managersManager',
          escalateAfterHours: 12,
          timeoutHours: 24,
        },
      ],
    },
    {
      id: 'staff-password',
      when: {
        runbook: ['reset-password', 'restore-sign-in'],
        cause: ['password_forgotten', 'password_expired', 'smart_lockout'],
        requesterIsManager: true,
      },
      outcome: 'approve',
      reason: 'A manager may ask for their staff; a second pair of eyes must agree, and the person is told.',
      stages: [{ who: 'managersManager', remindAfterHours: 4, timeoutHours: 24 }],
      proofPoints: 3,
    },
    {
      id: 'access-high',
      when: { runbook: ['grant-access', 'extend-access'], groupClass: ['high'], requesterIsAffected: true },
      outcome: 'approve',
      reason: 'What this group opens can do much harm, so who asks must prove who they are, and people agree first.',
      stages: 'catalogue',
      proofPoints: 3,
    },
    {
      id: 'own-access',
      when: { runbook: ['grant-access', 'extend-access'], requesterIsAffected: true },
      outcome: 'approve',
      reason: 'Access has an owner, a reason and an end: those who answer for it agree first.',
      stages: 'catalogue',
    },
    {
      id: 'staff-access',
      when: { runbook: ['grant-access', 'extend-access'], requesterIsManager: true },
      outcome: 'approve',
      reason: 'A manager may ask for their staff; those who answer for the group agree first.',
      stages: 'catalogue',
    },
    {
      id: 'disowned',
      when: { runbook: ['contain-account'], cause: ['disowned'] },
      outcome: 'approve',
      reason: 'Somebody says that it was not them; whether to block the account is for the manager to say.',
      stages: [
        {
          who: 'manager',
          remindAfterHours: 4,
          escalateTo: 'managersManager',
          escalateAfterHours: 12,
          timeoutHours: 24,
        },
      ],
    },
  ],
};

/** The policy that comes with the product: in force until another is released. */
export const defaultPolicy: ReleasedPolicy = {
  version: 0,
  hash: policyHash(document),
  author: null,
  policy: document,
};
