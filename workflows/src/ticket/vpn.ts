import type { VpnActivities } from '@fixpoint/activities';
import { type Evidence, factsOf, type Triage } from '@fixpoint/domain';
import { isCancellation } from '@temporalio/workflow';
import { vpnGateways } from '../activities.ts';
import { vpnTaskQueue } from '../contract.ts';
import { beside } from './beside.ts';
import { now } from './ticket-state.ts';

/** What each gateway knows of the affected person, on a ticket about the VPN; also an unsure one, for the person who takes it. */
export const lookAtGateways = async ({ category }: Triage, evidence: readonly Evidence[]): Promise<Evidence[]> => {
  const account = factsOf(evidence, 'identity.account');
  if (category !== 'vpn_issue' || !account) return [];
  const name = account.mail ?? account.userPrincipalName;
  return Promise.all((await vpnGateways()).map((gateway) => lookAt(gateway, name)));
};

const lookAt = async (gateway: string, account: string): Promise<Evidence> => {
  try {
    return await beside<VpnActivities>(vpnTaskQueue(gateway)).lookAtVpn({ account });
  } catch (error) {
    if (isCancellation(error)) throw error;
    const detail = `No worker beside the VPN gateway ${gateway} answered.`;
    return { probe: 'vpn.access', outcome: 'unavailable', detail, at: now().toISOString(), requestId: null };
  }
};
