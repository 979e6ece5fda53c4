import { heldTickets } from '@fixpoint/records';
import { releasedSignal, ticketWorkflowId } from '@fixpoint/workflows/contract';
import type { GatewayDeps } from '../deps.ts';

/** Tells every ticket whose plan is held that it may try again. Never throws: each looks by itself, only later. */
export const releaseHeld = async ({
  em,
  temporal,
  log,
}: Pick<GatewayDeps, 'em' | 'temporal' | 'log'>): Promise<void> => {
  try {
    for (const { id, round } of await heldTickets(em))
      await temporal.workflow.getHandle(ticketWorkflowId(id, round)).signal(releasedSignal);
  } catch (error) {
    log.warn({ err: error }, 'tickets that are held could not be told to go on');
  }
};
