import type { Runbook } from './runbook.ts';
import { vpnAt } from './vpn-at.ts';

/** Ends a session that the gateway holds on to, so that the person can come in again. */
export const endVpnSession: Runbook = {
  name: 'end-vpn-session',
  title: 'End a VPN session that is stuck',
  answers: ['vpn_stuck_session'],
  risk: 'low',
  changesCredential: false,
  idempotency: 'repeatable',
  steps: (context) => {
    const { affected } = context;
    const { gateway, account, sessions } = vpnAt(context);
    return sessions.map(({ id, since, address }) => ({
      id: `end-vpn-session-${id}`,
      action: 'vpn.end-session',
      target: affected,
      parameters: { gateway, account, sessionId: id },
      title: `End the session of ${affected.name} on ${gateway}`,
      change: { what: `Session from ${address}`, before: `held since ${since}`, after: 'ended; a new one can begin' },
      undo: null,
      irreversible: 'A session that has ended cannot be brought back; connecting makes a new one.',
      check: 'vpn_connected',
    }));
  },
};
