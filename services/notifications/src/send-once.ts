import { type EffectLedger, once } from '@fixpoint/service-kit';

export type Sending = {
  key: string;
  ticketId: string;
  action: 'notifications.send-mail' | 'notifications.send-text';
  title: string;
  /** What the key stands for. Nothing secret: its hash is kept. */
  request: unknown;
  /** For the audit: "Told Ana by mail: the ticket is resolved." */
  whom: string;
  by: string;
  what: string;
  data: Record<string, unknown>;
  /** Answers what the other side calls it. */
  send: () => Promise<string | null>;
};
export type SendOnce = (sending: Sending) => Promise<void>;

const LEASE_MS = 30_000; // longer than one hand-over can take

/** Sends once for each key, and once more only when nobody knows whether it went. Who was told, and who could not be, is audited. */
export const createSendOnce =
  (ledger: EffectLedger, now: () => Date): SendOnce =>
  async ({ key, ticketId, action, title, request, whom, by, what, data, send }) => {
    await once(
      ledger,
      {
        idempotency: 'repeatable',
        key,
        ticketId,
        action,
        title,
        request,
        leaseMs: LEASE_MS,
        heedsStop: false, // while automation is stopped, people must be told that their tickets wait
        look: async () => null,
        call: async () => ({ requestId: await send() }),
        audit: {
          actor: { kind: 'machine', id: 'notifications', name: 'Fixpoint' },
          done: { kind: 'told', summary: `Told ${whom} by ${by}: ${what}.` },
          failed: { kind: 'not_told', summary: `${whom} could not be told by ${by}: ${what}.` },
          data,
        },
      },
      now,
    );
  };
