import type { Category, ProbeKind, Triage } from '@fixpoint/domain';
import { PROBES } from '@fixpoint/domain/schemas';

const SIGN_IN_TROUBLE: readonly Category[] = ['password_reset', 'account_unlock', 'mfa_reset'];

/** What must be looked at for this kind of ticket. An unsure triage gets the account only, to help the person who takes it. */
export const selectProbes = ({ category, abstained }: Triage): ProbeKind[] =>
  abstained === null && SIGN_IN_TROUBLE.includes(category) ? [...PROBES] : ['identity.account'];
