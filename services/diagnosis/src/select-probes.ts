import type { ProbeKind, Triage } from '@fixpoint/domain';
import { PROBES } from '@fixpoint/domain/schemas';
import type { Incident } from './incident.ts';
import { isSignInTrouble } from './sign-in-trouble.ts';

/** What must be looked at for this kind of ticket. An unsure triage gets the account only, to help the person who takes it. */
export const selectProbes = ({ category, abstained }: Triage, incident: Incident = null): ProbeKind[] =>
  incident || (abstained === null && isSignInTrouble(category)) ? [...PROBES] : ['identity.account'];
