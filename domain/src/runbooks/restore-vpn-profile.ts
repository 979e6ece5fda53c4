import type { Runbook } from './runbook.ts';
import { vpnAt } from './vpn-at.ts';

/** Lets a profile in again that somebody disabled. */
export const restoreVpnProfile: Runbook = {
  name: 'restore-vpn-profile',
  title: 'Enable a VPN profile',
  answers: ['vpn_profile_disabled'],
  risk: 'medium',
  changesCredential: false,
  idempotency: 'repeatable',
  steps: (context) => {
    const { affected } = context;
    const { gateway, account } = vpnAt(context);
    return [
      {
        id: 'enable-vpn-profile',
        action: 'vpn.enable-profile',
        target: affected,
        parameters: { gateway, account },
        title: `Enable the profile of ${affected.name} on ${gateway}`,
        change: { what: `Profile on ${gateway}`, before: 'disabled', after: 'enabled' },
        undo: { action: 'vpn.disable-profile', title: `Disable the profile of ${affected.name} on ${gateway} again` },
        irreversible: null,
        check: 'vpn_connected',
      },
    ];
  },
};
