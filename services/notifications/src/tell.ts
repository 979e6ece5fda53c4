import { type EffectLedger, once } from '@fixpoint/service-kit';
import type { Mailer } from './mailer.ts';
import type { Message } from './message.ts';
import { writeLetter } from './write-letter.ts';

export type TellDeps = { ledger: EffectLedger; mailer: Mailer; portalUrl: string; now: () => Date };

const LEASE_MS = 30_000; // longer than one hand-over to the mail server can take

/** Sends one message, and once more only when nobody knows whether it went; the receiver shows both as one. */
export const createTell =
  ({ ledger, mailer, portalUrl, now }: TellDeps) =>
  async (message: Message): Promise<{ messageId: string }> => {
    const { key, ticketId, template, to, data } = message;
    const messageId = mailer.messageIdOf(message);
    await once(
      ledger,
      {
        idempotency: 'repeatable',
        key,
        ticketId,
        action: 'notifications.send-mail',
        title: `Mail to ${to.name}`,
        request: { ticketId, template, to: to.id, data },
        leaseMs: LEASE_MS,
        heedsStop: false, // while automation is stopped, people must be told that their tickets wait
        look: async () => null,
        call: async () => {
          await mailer.send({ key, ticketId, to, ...(await writeLetter(message, portalUrl)) });
          return { requestId: messageId };
        },
        audit: {
          actor: { kind: 'machine', id: 'notifications', name: 'Fixpoint' },
          done: { kind: 'told', summary: `Told ${to.name} by mail: ${ABOUT[template]}.` },
          failed: { kind: 'not_told', summary: `${to.name} could not be told by mail: ${ABOUT[template]}.` },
          data: { template, personId: to.id },
        },
      },
      now,
    );
    return { messageId };
  };

const ABOUT: Record<Message['template'], string> = {
  resolved: 'the ticket is resolved',
  approval_asked: 'a decision is needed',
  proof_needed: 'proof of identity is needed',
  escalated: 'a technician takes over',
  rejected: 'it was not approved',
  rolled_back: 'it could not be finished',
  cancelled: 'the ticket was cancelled',
};
