import type { AccessWanted, Cause, Evidence, Idempotency, Person, Risk, RunbookName, Step } from '../types.ts';

export type RunbookContext = {
  affected: Person;
  evidence: readonly Evidence[];
  cause: Cause;
  /** What is asked for, on a ticket that asks for access. */
  access?: AccessWanted | null;
  /** At which VPN gateway the cause was found. */
  gateway?: string | undefined;
  /** On which device the cause was found, by Intune's id. */
  deviceId?: string | undefined;
  /** The request of the device for a certificate, if it made one. */
  csr?: string | undefined;
};

/** A typed recipe: the causes it answers, what it would do, how dangerous that is. One file each. */
export type Runbook = {
  name: RunbookName;
  title: string;
  answers: readonly Cause[];
  risk: Risk;
  /** Where the risk depends on what is asked for. */
  riskIn?: (context: RunbookContext) => Risk;
  changesCredential: boolean;
  idempotency: Idempotency;
  /** A question to the affected person, for what would disturb them at their work. */
  consent?: (context: RunbookContext) => string;
  /** Pure: the same evidence gives the same steps. */
  steps(context: RunbookContext): Step[];
};
