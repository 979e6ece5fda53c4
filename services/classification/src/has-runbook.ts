import type { Category } from '@fixpoint/domain';

/** Where the machine may one day act, and so where it matters whether it should. */
export const HAS_RUNBOOK: ReadonlySet<string> = new Set<Category>([
  'password_reset',
  'account_unlock',
  'mfa_reset',
  'vpn_issue',
  'device_compliance',
  'access_request',
]);
