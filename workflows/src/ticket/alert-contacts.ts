import { factsOf, type Plan } from '@fixpoint/domain';
import { alert } from '../activities.ts';
import { refusalIn } from '../failures.ts';
import { now, type TicketState } from './ticket-state.ts';

export type Recipient = { name: string; channel: 'mail' | 'sms'; address: string };

/** Tells everybody who would notice a takeover: each way to reach the person that was known before, and the manager. */
export const alertContacts = async (state: TicketState, plan: Plan): Promise<void> => {
  const { ticket, round, attempt } = state.view;
  const at = now().toISOString();
  const changes = plan.steps.map(({ title }) => title);
  for (const [nth, to] of recipientsOf(state).entries()) {
    try {
      const key = state.key(`${attempt}/alert/${nth}`);
      await alert({ key, ticketId: ticket.id, round, affected: ticket.affected, to, changes, at });
    } catch (error) {
      state.note('not_told', `${to.name} could not be told by ${to.channel}: ${refusalIn(error).message}`);
    }
  }
};

const recipientsOf = ({ view }: TicketState): Recipient[] => {
  const { affected } = view.ticket;
  const account = factsOf(view.evidence, 'identity.account');
  const { contacts = [] } = factsOf(view.evidence, 'identity.methods') ?? {};
  const all: Recipient[] = [
    { name: affected.name, channel: 'mail', address: affected.email },
    ...(account?.mail ? [{ name: affected.name, channel: 'mail', address: account.mail } as const] : []),
    ...contacts.map(({ kind, value }): Recipient => ({
      name: affected.name,
      channel: kind === 'phone' ? 'sms' : 'mail',
      address: value,
    })),
    ...(account?.manager
      ? [{ name: account.manager.name, channel: 'mail', address: account.manager.email } as const]
      : []),
  ];
  return [...new Map(all.map((each) => [each.address.toLowerCase(), each])).values()];
};
