import type { Mailer } from './mailer.ts';
import type { Message } from './message.ts';
import type { SendOnce } from './send-once.ts';
import { writeLetter } from './write-letter.ts';

export type TellDeps = { sendOnce: SendOnce; mailer: Mailer; portalUrl: string };

/** Sends one message; the receiver shows one that came twice as one. */
export const createTell =
  ({ sendOnce, mailer, portalUrl }: TellDeps) =>
  async (message: Message): Promise<{ messageId: string }> => {
    const { key, ticketId, template, to, data } = message;
    const messageId = mailer.messageIdOf(message);
    await sendOnce({
      key,
      ticketId,
      action: 'notifications.send-mail',
      title: `Mail to ${to.name}`,
      request: { ticketId, template, to: to.id, data },
      whom: to.name,
      by: 'mail',
      what: ABOUT[template],
      data: { template, personId: to.id },
      send: async () => {
        await mailer.send({ key, ticketId, to, ...(await writeLetter(message, portalUrl)) });
        return messageId;
      },
    });
    return { messageId };
  };

const ABOUT: Record<Message['template'], string> = {
  resolved: 'the ticket is resolved',
  approval_asked: 'a decision is needed',
  approval_closed: 'a decision is not needed any more',
  proof_needed: 'proof of identity is needed',
  escalated: 'a technician takes over',
  rejected: 'it was not approved',
  rolled_back: 'it could not be finished',
  cancelled: 'the ticket was cancelled',
  advised: 'what was found, and what to do',
  vouch_asked: 'a word is needed for somebody',
  choice_asked: 'it must be said which one is meant',
  lease_reminder: 'access ends soon',
  access_ended: 'access has ended',
  link_refused: 'somebody tried to open a one-time link again',
};
