import { withHash } from '../plans.ts';
import type { Cause, Plan, RunbookName } from '../types.ts';
import { containAccount } from './contain-account.ts';
import { endVpnSession } from './end-vpn-session.ts';
import { enableAccount } from './enable-account.ts';
import { enableDeviceFirewall } from './enable-device-firewall.ts';
import { extendAccess } from './extend-access.ts';
import { grantAccess } from './grant-access.ts';
import { complaintsOfStep, register } from './register.ts';
import { removeMethods } from './remove-methods.ts';
import { renewVpnCertificate } from './renew-vpn-certificate.ts';
import { resetPassword } from './reset-password.ts';
import { restartDevice } from './restart-device.ts';
import { restoreSignIn } from './restore-sign-in.ts';
import { restoreVpnProfile } from './restore-vpn-profile.ts';
import { revokeSessions } from './revoke-sessions.ts';
import { scanDevice } from './scan-device.ts';
import { syncDevice } from './sync-device.ts';
import { updateDeviceSignatures } from './update-device-signatures.ts';
import type { Runbook, RunbookContext } from './runbook.ts';
import { temporaryAccessPass } from './temporary-access-pass.ts';
import { unlockOnprem } from './unlock-onprem.ts';

export type { Runbook, RunbookContext } from './runbook.ts';
export { spanOf } from './grant-access.ts';
export { isRemovable } from './steps.ts';

export const runbooks: Record<RunbookName, Runbook> = register({
  'reset-password': resetPassword,
  'restore-sign-in': restoreSignIn,
  'enable-account': enableAccount,
  'temporary-access-pass': temporaryAccessPass,
  'remove-methods': removeMethods,
  'revoke-sessions': revokeSessions,
  'contain-account': containAccount,
  'unlock-onprem': unlockOnprem,
  'grant-access': grantAccess,
  'extend-access': extendAccess,
  'end-vpn-session': endVpnSession,
  'restore-vpn-profile': restoreVpnProfile,
  'renew-vpn-certificate': renewVpnCertificate,
  'sync-device': syncDevice,
  'update-device-signatures': updateDeviceSignatures,
  'scan-device': scanDevice,
  'enable-device-firewall': enableDeviceFirewall,
  'restart-device': restartDevice,
});

/** The recipe that answers a cause; null when only a person does. */
export const runbookFor = (cause: Cause): RunbookName | null =>
  Object.values(runbooks).find(({ answers }) => answers.includes(cause))?.name ?? null;

export const planFor = (name: RunbookName, context: RunbookContext): Plan => {
  const runbook = runbooks[name];
  const { changesCredential } = runbook;
  const risk = runbook.riskIn?.(context) ?? runbook.risk;
  const steps = runbook.steps(context);
  const complaints = steps.flatMap(complaintsOfStep);
  if (complaints.length > 0) throw new Error(`${name} makes no plan.\n${complaints.join('\n')}`);
  const consent = runbook.consent?.(context);
  return withHash({ runbook: name, risk, changesCredential, steps, ...(consent !== undefined && { consent }) });
};
