import { heldTickets } from '@fixpoint/records';
import { releasedSignal, ticketWorkflowId } from '@fixpoint/workflows/contract';
import type { GatewayDeps } from '../deps.ts';

/** Tells every ticket whose plan is held that it may try again. Never throws: each looks by itself, only later. */
export const releaseHeld = async ({
  em,
  temporal,
  log,
}: Pick<GatewayDeps, 'em' | 'temporal' | 'log'>): Promise<void> => {
  const unreached = (ticketId: string | null) => (error: unknown) =>
    log.warn({ err: error, ticketId }, 'what is held could not be told to go on');
  const held = await heldTickets(em).catch(unreached(null));
  for (const { id, round } of held ?? [])
    await temporal.workflow.getHandle(ticketWorkflowId(id, round)).signal(releasedSignal).catch(unreached(id));
};
