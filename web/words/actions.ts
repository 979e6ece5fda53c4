import type { ActionName } from '@fixpoint/domain';

/** What the machine may change, as people say it. */
export const ACTION_NAMES: Readonly<Record<ActionName, string>> = {
  'identity.reset-password': 'New passwords',
  'identity.revoke-sessions': 'Ending sessions',
  'identity.enable-account': 'Enabling accounts',
  'identity.disable-account': 'Blocking accounts',
  'identity.create-temporary-access-pass': 'Temporary Access Passes',
  'identity.delete-temporary-access-pass': 'Taking passes back',
  'identity.remove-method': 'Removing sign-in methods',
  'identity.add-member': 'Putting people into groups',
  'identity.remove-member': 'Taking people out of groups',
  'lease.extend': 'Extending access',
  'vpn.end-session': 'Ending VPN sessions',
  'vpn.enable-profile': 'Enabling VPN profiles',
  'vpn.disable-profile': 'Disabling VPN profiles',
  'vpn.issue-certificate': 'New VPN certificates',
  'vpn.withdraw-certificate': 'Taking new VPN certificates back',
  'vpn.revoke-certificate': 'Revoking VPN certificates',
  'onprem.unlock-account': 'Ending locks on the premises',
  'devices.sync': 'Having devices report',
  'devices.update-signatures': 'Updating signatures on devices',
  'devices.quick-scan': 'Quick scans on devices',
  'devices.restart': 'Restarting devices',
  'devices.run-script': 'Scripts on devices',
};

export const actionName = (action: string): string =>
  action in ACTION_NAMES ? ACTION_NAMES[action as ActionName] : action; // a key of the record above
