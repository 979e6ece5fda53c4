import type { Evidence, ProbeKind } from '@fixpoint/domain';
import { probe, probeInTurn } from '../activities.ts';
import { refusalIn } from '../failures.ts';
import type { TicketState } from './ticket-state.ts';

/** What the activity says when its turn is so far away that a workflow task must not be held open for it. */
const LATER = 'identity.later';

/** Looks at the affected account: at once if that can be, else when it is this ticket's turn. */
export const lookAt = async (state: TicketState, asked: ProbeKind[]): Promise<Evidence[]> => {
  const groupId = state.view.access?.entry?.id;
  const probes = asked.filter((kind) => kind !== 'identity.group' || groupId !== undefined);
  const look = {
    personId: state.view.ticket.affected.id,
    probes,
    ...(groupId !== undefined && { groupId }),
    ticket: state.key(String(state.view.attempt)),
    ...(state.isUrgent && { isUrgent: true }),
    ...(state.view.evidence.length > 0 && { isUnderWay: true }),
  };
  try {
    return await probe(look);
  } catch (error) {
    if (refusalIn(error).type !== LATER) throw error;
    return probeInTurn(look);
  }
};
