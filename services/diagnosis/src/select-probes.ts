import type { ProbeKind, Triage, IncidentCause } from '@fixpoint/domain';
import { PROBES } from '@fixpoint/domain/schemas';
import { isSignInTrouble } from './sign-in-trouble.ts';

/** What must be looked at for this kind of ticket. An unsure triage gets the account only, to help the person who takes it. */
export const selectProbes = ({ category, abstained }: Triage, incident: IncidentCause | null = null): ProbeKind[] => {
  if (incident) return [...PROBES];
  if (abstained !== null) return ['identity.account'];
  if (category === 'access_request') return ['identity.account', 'identity.roles', 'identity.risk', 'identity.group'];
  if (category === 'device_compliance') return ['identity.account'];
  if (category === 'vpn_issue') return ['identity.account', 'identity.roles', 'identity.risk'];
  return isSignInTrouble(category) ? [...PROBES] : ['identity.account'];
};
