import type { RunbookName } from '@fixpoint/domain';

export const RUNBOOK_NAMES: Readonly<Record<RunbookName, string>> = {
  'reset-password': 'Reset a password',
  'restore-sign-in': 'Restore sign-in',
  'enable-account': 'Unblock an account',
  'temporary-access-pass': 'Give a Temporary Access Pass',
  'remove-methods': 'Remove sign-in methods',
  'revoke-sessions': 'End sessions',
  'contain-account': 'Contain an account',
  'unlock-onprem': 'End a lock on the premises',
  'grant-access': 'Grant access',
  'extend-access': 'Extend access',
  'end-vpn-session': 'End a VPN session',
  'restore-vpn-profile': 'Enable a VPN profile',
  'renew-vpn-certificate': 'Renew a VPN certificate',
  'sync-device': 'Have a device report',
  'update-device-signatures': 'Update the signatures of a device',
  'scan-device': 'Scan a device',
  'restart-device': 'Restart a device',
  'enable-device-firewall': 'Enable the firewall of a device',
};
