import type { Cause, Diagnosis, Evidence, Facts, Team, Triage, IncidentCause } from '@fixpoint/domain';
import type { SignInLog } from '../sign-in-log.ts';

/** All that a rule may look at. What a probe did not see is null; the account has always been seen. */
export type Case = {
  triage: Triage;
  incident: IncidentCause | null;
  evidence: readonly Evidence[];
  account: Facts['identity.account'];
  log: SignInLog | null;
  methods: Facts['identity.methods'] | null;
};

export type Found = {
  cause: Cause;
  confidence: Diagnosis['confidence'];
  because: string[];
  advice?: string;
  /** Who takes it when no runbook does; the service desk unless said. */
  team?: Team;
  /** At which VPN gateway it was found. */
  gateway?: string;
  /** On which device, by Intune's id. */
  deviceId?: string;
  /** The cause has a runbook, and yet it must not be used here. */
  byPerson?: true;
};

/** One question to the evidence: a cause, or null to let the next rule ask. */
export type Rule = { name: string; find: (seen: Case) => Found | null };

/** A fact that a rule cannot do without. No evidence, no action. */
export const missing = (because: string): Found => ({ cause: 'evidence_missing', confidence: 1, because: [because] });

/** Keeps the cause and takes the machine's hands off it, with the reason. */
export const toPerson = ({ cause, confidence, because, team, gateway }: Found, why: string, other?: Team): Found => ({
  ...(gateway !== undefined && { gateway }),
  cause,
  confidence,
  because: [...because, why],
  team: other ?? team ?? 'service_desk',
  byPerson: true,
});
