import type { ProbeKind, Triage, IncidentCause } from '@fixpoint/domain';
import { PROBES } from '@fixpoint/domain/schemas';
import { isSignInTrouble } from './sign-in-trouble.ts';

/** What must be looked at for this kind of ticket. An unsure triage gets the account only, to help the person who takes it. */
export const selectProbes = ({ category, abstained }: Triage, incident: IncidentCause | null = null): ProbeKind[] =>
  incident || (abstained === null && isSignInTrouble(category)) ? [...PROBES] : ['identity.account'];
