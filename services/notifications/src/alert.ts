import { Person } from '@fixpoint/domain/schemas';
import { z } from 'zod';
import { Recipient } from './recipient.ts';

/** Word to everybody who would notice a takeover: what was changed, and how to say that it was not them. */
export const AlertBody = z.strictObject({
  ticketId: z.string().min(1).max(20),
  round: z.number().int().min(1),
  affected: Person,
  to: Recipient,
  /** What was done, a sentence each. */
  changes: z.array(z.string()).min(1),
  at: z.iso.datetime(),
});

/** `key` is the same for every retry; it is sent as the Idempotency-Key. */
export type Alert = Omit<z.infer<typeof AlertBody>, 'to'> & {
  key: string;
  to: { name: string; channel: 'mail' | 'sms'; address: string };
};
