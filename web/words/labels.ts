import type {
  Category,
  Cause,
  Effect,
  Evidence,
  EvidenceKind,
  Outcome,
  Phase,
  Priority,
  ProofKind,
  Risk,
  Role,
  TriageModelEntry,
} from '@fixpoint/domain';
import type { PolicyEntry } from '@fixpoint/records';

export type Tone = 'quiet' | 'active' | 'waiting' | 'good' | 'bad';
export type Labelled<Icon extends string = string> = { label: string; icon: Icon; tone: Tone };

/** A phase as readers see it: a word, an icon and a tone, so that none of them carries the meaning alone. */
export const PHASE = {
  new: { label: 'New', icon: 'dot', tone: 'quiet' },
  triaging: { label: 'Reading', icon: 'progress', tone: 'active' },
  diagnosing: { label: 'Looking into it', icon: 'progress', tone: 'active' },
  awaiting_information: { label: 'Needs an answer', icon: 'hourglass', tone: 'waiting' },
  awaiting_proof: { label: 'Needs proof', icon: 'fingerprint', tone: 'waiting' },
  awaiting_approval: { label: 'Needs approval', icon: 'hourglass', tone: 'waiting' },
  acting: { label: 'Fixing', icon: 'progress', tone: 'active' },
  verifying: { label: 'Checking', icon: 'progress', tone: 'active' },
  resolved: { label: 'Resolved', icon: 'check', tone: 'good' },
  unconfirmed: { label: 'Mended, not confirmed', icon: 'check', tone: 'quiet' },
  escalated: { label: 'With a technician', icon: 'person', tone: 'waiting' },
  rejected: { label: 'Refused', icon: 'cross', tone: 'bad' },
  rolled_back: { label: 'Undone', icon: 'undo', tone: 'bad' },
  cancelled: { label: 'Cancelled', icon: 'minus', tone: 'quiet' },
} as const satisfies Record<Phase, Labelled>;

export const CATEGORY: Record<Category, string> = {
  password_reset: 'Password reset',
  account_unlock: 'Account unlock',
  mfa_reset: 'MFA reset',
  vpn_issue: 'VPN',
  device_compliance: 'Device compliance',
  access_request: 'Access request',
  software_request: 'Software request',
  email_issue: 'E-mail',
  hardware_issue: 'Hardware',
  network_issue: 'Network',
  security_incident: 'Security incident',
  other: 'Other',
};

export const PRIORITY: Record<Priority, string> = { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' };

export const CAUSE: Record<Cause, string> = {
  password_forgotten: 'The password was forgotten',
  password_expired: 'The password has expired',
  smart_lockout: 'The account is locked after wrong passwords',
  malicious_sign_ins: 'Somebody attacks the account',
  stale_password: 'Something still uses an old password',
  stale_session: 'An old session has ended',
  conditional_access: 'A policy refuses the sign-in',
  device_not_compliant: 'The device is not in order',
  mfa_not_registered: 'No second factor is registered',
  mfa_lost: 'The second factor is lost',
  mfa_looping: 'The second factor is asked for again and again',
  onprem_lockout: 'The account is locked in Active Directory',
  disowned: 'Somebody says that it was not them',
  unknown_sign_in_error: 'An error that no rule knows',
  account_blocked: 'The account is blocked',
  protected_account: 'The account is protected',
  guest_account: 'It is a guest account',
  synced_account: 'Active Directory owns the account',
  federated_account: 'Another identity provider owns the account',
  account_at_risk: 'The account is at risk',
  account_not_found: 'There is no such account',
  evidence_missing: 'Not enough could be seen',
  no_fault_found: 'No fault was found',
  vpn_certificate_expired: 'VPN certificate expired',
  vpn_certificate_revoked: 'VPN certificate revoked',
  vpn_certificate_not_yet_valid: 'VPN certificate not valid yet',
  vpn_wrong_authority: 'VPN certificate of another authority',
  vpn_profile_disabled: 'VPN profile disabled',
  vpn_bad_credentials: 'VPN refused the password',
  vpn_stuck_session: 'VPN session that is stuck',
  vpn_not_reached: 'VPN gateway never reached',
  vpn_gateway_down: 'VPN gateway down',
  vpn_many_refused: 'VPN refuses many people',
  vpn_refused: 'VPN refused the connection',
  vpn_no_fault: 'Connected to the VPN',
  device_none_managed: 'No managed device',
  device_silent: 'The device has not reported for too long',
  device_signatures_old: 'Malware signatures out of date',
  device_scan_overdue: 'Malware scan overdue',
  device_restart_pending: 'The device waits for a restart',
  device_protection_off: 'Malware protection is off',
  device_firewall_off: 'The firewall is off',
  device_not_encrypted: 'The disk is not encrypted',
  device_os_old: 'The operating system is too old',
  device_passcode_missing: 'The lock screen is too weak',
  device_tampered: 'The device was tampered with',
  device_setting_failing: 'A setting of the device fails',
  device_unclear: 'Not clear which device, or why',
  device_compliant: 'The device is in order',
  access_missing: 'Access that was not granted yet',
  access_to_extend: 'Access that ends',
  access_present: 'Has access already',
  access_not_eligible: 'Not among those it is for',
  group_not_grantable: 'A group that is not for the machine',
  group_not_found: 'Nothing in the catalogue is meant',
  not_automated: 'Nothing here is automated',
};

export const PROBE: Record<EvidenceKind, string> = {
  'identity.account': 'Account',
  'identity.roles': 'Admin roles',
  'identity.risk': 'Risk',
  'identity.sign-ins': 'Recent sign-ins',
  'identity.methods': 'Sign-in methods',
  'identity.method-changes': 'Changes of methods',
  'identity.group': 'Group',
  'onprem.account': 'Directory on the premises',
  'vpn.access': 'VPN gateway',
  'devices.managed': 'Devices in Intune',
};

export const EVIDENCE_OUTCOME: Record<Exclude<Evidence['outcome'], 'seen'>, string> = {
  not_found: 'Nothing there',
  forbidden: 'We may not look',
  unavailable: 'No answer',
};

export const OUTCOME = {
  auto: { label: 'May be done at once', icon: 'check', tone: 'good' },
  approve: { label: 'Somebody must approve', icon: 'hourglass', tone: 'waiting' },
  human: { label: 'A person must do it', icon: 'person', tone: 'waiting' },
} as const satisfies Record<Outcome, Labelled>;

export const POLICY_STATE = {
  draft: { label: 'Draft', icon: 'plan', tone: 'waiting' },
  in_force: { label: 'In force', icon: 'check', tone: 'good' },
  retired: { label: 'Not in force any more', icon: 'minus', tone: 'quiet' },
} as const satisfies Record<PolicyEntry['state'], Labelled>;

export const EFFECT = {
  running: { label: 'Under way', icon: 'progress', tone: 'active' },
  done: { label: 'Done', icon: 'check', tone: 'good' },
  failed: { label: 'Not done', icon: 'cross', tone: 'bad' },
  unknown: { label: 'Not known', icon: 'warning', tone: 'bad' },
  undone: { label: 'Undone', icon: 'undo', tone: 'quiet' },
  not_undone: { label: 'Could not be undone', icon: 'warning', tone: 'bad' },
} as const satisfies Record<Effect['state'], Labelled>;

export const RISK = {
  low: { label: 'Low risk', icon: 'shield', tone: 'good' },
  medium: { label: 'Medium risk', icon: 'shield', tone: 'waiting' },
  high: { label: 'High risk', icon: 'warning', tone: 'bad' },
} as const satisfies Record<Risk, Labelled>;

export const MODEL_STATE = {
  candidate: { label: 'Being judged', icon: 'hourglass', tone: 'waiting' },
  in_force: { label: 'In force', icon: 'check', tone: 'good' },
  retired: { label: 'Retired', icon: 'minus', tone: 'quiet' },
  refused: { label: 'Not better', icon: 'cross', tone: 'quiet' },
} as const satisfies Record<TriageModelEntry['state'], Labelled>;

/** What each kind of proof is called where it is asked for. */
export const PROOF: Record<ProofKind, string> = {
  portal_session: 'A fresh sign-in with your second factor',
  passkey: 'Your passkey',
  totp: 'A code of your authenticator',
  manager: 'Your manager’s word',
  attestation: 'A technician’s word',
  contact_code: 'A code sent to you',
};

export const ROLE: Record<Role, string> = {
  requester: 'Requester',
  viewer: 'Viewer',
  technician: 'Technician',
  approver: 'Approver',
  admin: 'Administrator',
  auditor: 'Auditor',
  integration: 'Integration',
};
