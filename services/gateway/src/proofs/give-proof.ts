import type { Proof } from '@fixpoint/domain';
import type { StoredTicket } from '@fixpoint/records';
import { type Glance, proveUpdate } from '@fixpoint/workflows/contract';
import type { GatewayDeps } from '../deps.ts';
import { askWorkflow } from '../tickets/ask-workflow.ts';

/** Puts a proof to the ticket, which judges again whether it counts. `once` names the proof: sent again, it is the same. */
export const giveProof = (
  deps: Pick<GatewayDeps, 'temporal'>,
  ticket: StoredTicket,
  proof: Proof,
  once: string | undefined,
): Promise<Glance> => askWorkflow(deps, { ticket, update: proveUpdate, message: proof, updateId: once });
