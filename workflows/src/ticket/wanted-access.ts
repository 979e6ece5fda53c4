import type { AccessWanted, Triage } from '@fixpoint/domain';
import { matchAccess } from '../activities.ts';
import type { Inbox } from './inbox.ts';
import { tellRequester } from './tell.ts';
import { personActor, type TicketState } from './ticket-state.ts';
import { obeyed, waitFor } from './wait.ts';

/** What is asked for. Asks back when the words fit several things; `gone`: the ticket went another way, which has been written down. */
export const wantedAccess = async (
  state: TicketState,
  inbox: Inbox,
  { category, abstained }: Triage,
  answerMs: number,
): Promise<AccessWanted | null | 'gone'> => {
  if (category !== 'access_request' || abstained !== null) return null;
  const { view } = state;
  const { ticket } = view;
  const first = await matchAccess({ ticket, chosen: null });
  view.access = first;
  if (first.entry || first.choices.length === 0) return first;

  const names = first.choices.map(({ name }) => name).join(', ');
  state.enter('awaiting_information', 'Which of these do you mean?');
  state.note('choice_asked', `Asked which is meant: ${names}.`, { choices: first.choices.map(({ id }) => id) });
  await state.record();
  await tellRequester(state, { template: 'choice_asked', data: { choices: first.choices.map(({ name }) => name) } });
  const come = await waitFor(state, inbox, () => inbox.hasChoice, answerMs);
  if (come === 'command') {
    await obeyed(state, inbox);
    return 'gone';
  }
  const choice = inbox.takeChoice();
  if (!choice) {
    state.enter('resolved', 'Closed, as we did not hear which one you mean. Open it again if you still need it.');
    state.note('closed', 'Nobody said which group is meant.');
    await state.record();
    return 'gone';
  }
  const chosen = await matchAccess({ ticket, chosen: choice.groupId });
  view.access = chosen;
  state.enter('diagnosing', 'Thank you. We are looking at it.');
  const name = chosen.entry?.name ?? 'a group that is not offered any more';
  state.note('choice_made', `${choice.by.name} means ${name}.`, { groupId: choice.groupId }, personActor(choice.by));
  await state.record();
  inbox.settle();
  return chosen;
};
