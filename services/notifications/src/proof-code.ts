import { z } from 'zod';
import { Recipient } from './recipient.ts';

/** A code that shows that its reader holds a contact which was known before. It comes from the gateway and never through Temporal. */
export const ProofCode = z.strictObject({
  ticketId: z.string().min(1).max(20),
  personId: z.string().min(1).max(100),
  to: Recipient,
  code: z.string().regex(/^\d{8}$/),
});
export type ProofCode = z.infer<typeof ProofCode>;
