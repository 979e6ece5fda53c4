import { z } from 'zod';
import { Person } from './ticket.ts';
import { Confidence } from './triage.ts';

export const ACTIONS = [
  'identity.reset-password',
  'identity.revoke-sessions',
  'identity.enable-account',
  'identity.disable-account',
  'identity.create-temporary-access-pass',
  'identity.delete-temporary-access-pass',
  'identity.remove-method',
  'identity.add-member',
  'identity.remove-member',
] as const;
/** What the identity service does. */
export const IdentityAction = z.enum(ACTIONS);
export type IdentityAction = z.infer<typeof IdentityAction>;

export const VPN_ACTIONS = [
  'vpn.end-session',
  'vpn.enable-profile',
  'vpn.disable-profile',
  'vpn.issue-certificate',
  'vpn.withdraw-certificate',
  'vpn.revoke-certificate',
] as const;
/** What the worker beside a VPN gateway does. */
export const VpnAction = z.enum(VPN_ACTIONS);
export type VpnAction = z.infer<typeof VpnAction>;

export const DEVICE_ACTIONS = [
  'devices.sync',
  'devices.update-signatures',
  'devices.quick-scan',
  'devices.run-script',
  'devices.restart',
] as const;
/** What the devices service has Intune do. */
export const DeviceAction = z.enum(DEVICE_ACTIONS);
export type DeviceAction = z.infer<typeof DeviceAction>;

/** All that a step may do: by the identity service, a worker beside some system, or the workflow of a lease. */
export const ActionName = z.enum([
  ...ACTIONS,
  'onprem.unlock-account',
  'lease.extend',
  ...VPN_ACTIONS,
  ...DEVICE_ACTIONS,
]);
export type ActionName = z.infer<typeof ActionName>;

export const CAUSES = [
  'password_forgotten',
  'password_expired',
  'smart_lockout',
  'malicious_sign_ins',
  'stale_password',
  'stale_session',
  'account_blocked',
  'conditional_access',
  'device_not_compliant',
  'mfa_not_registered',
  'mfa_lost',
  'mfa_looping',
  'protected_account',
  'guest_account',
  'synced_account',
  'federated_account',
  'onprem_lockout',
  'vpn_certificate_expired',
  'vpn_certificate_revoked',
  'vpn_certificate_not_yet_valid',
  'vpn_wrong_authority',
  'vpn_profile_disabled',
  'vpn_bad_credentials',
  'vpn_stuck_session',
  'vpn_not_reached',
  'vpn_gateway_down',
  'vpn_many_refused',
  'vpn_refused',
  'vpn_no_fault',
  'device_none_managed',
  'device_silent',
  'device_signatures_old',
  'device_scan_overdue',
  'device_restart_pending',
  'device_protection_off',
  'device_firewall_off',
  'device_not_encrypted',
  'device_os_old',
  'device_passcode_missing',
  'device_tampered',
  'device_setting_failing',
  'device_unclear',
  'device_compliant',
  'access_missing',
  'access_to_extend',
  'access_present',
  'access_not_eligible',
  'group_not_grantable',
  'group_not_found',
  'account_at_risk',
  'account_not_found',
  'disowned',
  'evidence_missing',
  'unknown_sign_in_error',
  'no_fault_found',
  'not_automated',
] as const;
export const Cause = z.enum(CAUSES);
export type Cause = z.infer<typeof Cause>;

export const RUNBOOKS = [
  'reset-password',
  'restore-sign-in',
  'enable-account',
  'temporary-access-pass',
  'remove-methods',
  'revoke-sessions',
  'contain-account',
  'unlock-onprem',
  'grant-access',
  'extend-access',
  'end-vpn-session',
  'restore-vpn-profile',
  'renew-vpn-certificate',
  'sync-device',
  'update-device-signatures',
  'scan-device',
  'enable-device-firewall',
  'restart-device',
] as const;
export const RunbookName = z.enum(RUNBOOKS);
export type RunbookName = z.infer<typeof RunbookName>;

export const TEAMS = ['service_desk', 'security', 'directory', 'devices', 'network'] as const;
export const Team = z.enum(TEAMS);
export type Team = z.infer<typeof Team>;

export const Diagnosis = z.object({
  cause: Cause,
  confidence: Confidence,
  /** Sentences a person can check, each from one piece of evidence. */
  because: z.array(z.string()),
  /** The recipe that answers the cause; null leaves it to a person. */
  runbook: RunbookName.nullable(),
  /** What the requester can do themself, in plain words; null when there is nothing. */
  advice: z.string().nullable(),
  /** Who must take it when no runbook does. */
  team: Team,
  /** At which VPN gateway, where it is about one. */
  gateway: z.string().optional(),
  /** On which device, by Intune's id. */
  deviceId: z.string().optional(),
});
export type Diagnosis = z.infer<typeof Diagnosis>;

/** `repeatable`: doing it twice does no harm. `once`: it must be looked up before it is tried again. */
export const Idempotency = z.enum(['repeatable', 'once']);
export type Idempotency = z.infer<typeof Idempotency>;

/** What an action needs to know beside its target. Never a secret: secrets are made where they are used. */
export const Parameters = z
  .strictObject({
    methodId: z.string(),
    methodType: z.string(),
    lifetimeMinutes: z.number().int().min(10).max(60),
    accountName: z.string(),
    domain: z.string(),
    groupId: z.string(),
    groupName: z.string(),
    /** How long access lasts from when it is granted or extended. */
    hours: z.number().int().positive(),
    /** Which VPN gateway, and the common name of the person's certificates there. */
    gateway: z.string(),
    account: z.string(),
    /** Intune's id of a device, and its name. */
    deviceId: z.string(),
    deviceName: z.string(),
    /** Which of the sealed scripts, by its id. */
    script: z.string(),
    sessionId: z.string(),
    /** Serial number in hexadecimal. */
    serial: z.string(),
    /** PKCS#10 in PEM: the device keeps its key. Absent when a key is made for it. */
    csr: z.string(),
  })
  .partial();
export type Parameters = z.infer<typeof Parameters>;

export const CHECKS = [
  'password_changed',
  'sessions_revoked',
  'account_enabled',
  'account_disabled',
  'temporary_access_pass_usable',
  'method_removed',
  'onprem_unlocked',
  'member_added',
  'member_removed',
  'lease_extended',
  'vpn_connected',
  'vpn_certificate_revoked',
  'device_compliant',
] as const;

export const Step = z.object({
  id: z.string().min(1),
  action: ActionName,
  target: Person,
  parameters: Parameters.optional(),
  /** What a person reads: "Make a new password for Ana". */
  title: z.string(),
  change: z.object({ what: z.string(), before: z.string(), after: z.string() }),
  undo: z.object({ action: ActionName, title: z.string() }).nullable(),
  /** Why there is no undo; null when there is one. */
  irreversible: z.string().nullable(),
  /** The fact that proves the step took effect. */
  check: z.enum(CHECKS),
  /** Done only when the steps before it are proved; they stay when it fails, and what is left is listed. */
  afterProof: z.literal(true).optional(),
});
export type Step = z.infer<typeof Step>;

export const Risk = z.enum(['low', 'medium', 'high']);
export type Risk = z.infer<typeof Risk>;

export const Plan = z.object({
  runbook: RunbookName,
  risk: Risk,
  /** true: the plan changes what somebody signs in with, so it needs proof of who asks. */
  changesCredential: z.boolean(),
  steps: z.array(Step).min(1),
  /** What the affected person must agree to before the first step; absent where nobody is disturbed. */
  consent: z.string().optional(),
  /** SHA-256 over everything above, by `planHash`. */
  hash: z.string(),
});
export type Plan = z.infer<typeof Plan>;
