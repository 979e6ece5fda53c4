import type { Activities, MessageContent } from '@fixpoint/activities';
import { FIXPOINT, type Person } from '@fixpoint/domain';
import { tell } from '../activities.ts';
import { refusalIn } from '../failures.ts';
import type { TicketState } from './ticket-state.ts';

/** A mail that fails undoes nothing: it is written down, and the ticket goes on. */
export const tellPerson = async (
  state: TicketState,
  to: Person,
  content: MessageContent,
  /** Tells two messages of one template within one attempt apart. */
  about = '',
): Promise<void> => {
  if (to.id === FIXPOINT.id) return; // it has no mail, and knows already
  const { view } = state;
  const key = state.key(`${view.attempt}/told/${content.template}${about}/${to.id}`);
  try {
    await tell(message({ key, ticketId: view.ticket.id, to }, content));
  } catch (error) {
    const { message: why } = refusalIn(error);
    state.note('not_told', `${to.name} could not be told by mail: ${why}`);
    await state.record();
  }
};

export const tellRequester = (state: TicketState, content: MessageContent, about = ''): Promise<void> =>
  tellPerson(state, state.view.ticket.requester, content, about);

type Message = Parameters<Activities['tell']>[0];

// The cast puts back together what MessageContent took apart, which TypeScript cannot see through the union.
const message = (envelope: Pick<Message, 'key' | 'ticketId' | 'to'>, content: MessageContent): Message =>
  ({ ...envelope, ...content }) as Message;
