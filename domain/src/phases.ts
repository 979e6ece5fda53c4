import type { Phase, Status, TicketView } from './types.ts';

const WAITING: ReadonlySet<Phase> = new Set([
  'awaiting_information',
  'awaiting_proof',
  'awaiting_approval',
  'escalated',
]);
const ENDED: ReadonlySet<Phase> = new Set(['resolved', 'unconfirmed', 'rejected', 'rolled_back', 'cancelled']);

export const isWaiting = (phase: Phase): boolean => WAITING.has(phase);

/** Whether people may tell the ticket what to do: it waits for them, or its plan is held. */
export const takesCommands = ({ phase, held }: Pick<TicketView, 'phase' | 'held'>): boolean =>
  isWaiting(phase) || held !== null;

/** The workflow has nothing more to do; only reopening starts it again. */
export const isEnded = (phase: Phase): boolean => ENDED.has(phase);

export const statusOf = (phase: Phase): Status => {
  if (phase === 'new') return 'new';
  if (isEnded(phase)) return 'closed';
  return isWaiting(phase) ? 'waiting' : 'in_progress';
};
