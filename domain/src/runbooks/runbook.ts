import type { Cause, Evidence, Idempotency, Person, Risk, RunbookName, Step } from '../types.ts';

export type RunbookContext = { affected: Person; evidence: readonly Evidence[]; cause: Cause };

/** A typed recipe: the causes it answers, what it would do, how dangerous that is. One file each. */
export type Runbook = {
  name: RunbookName;
  title: string;
  answers: readonly Cause[];
  risk: Risk;
  changesCredential: boolean;
  idempotency: Idempotency;
  /** Pure: the same evidence gives the same steps. */
  steps(context: RunbookContext): Step[];
};
