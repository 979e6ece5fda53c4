import { Person } from '@fixpoint/domain/schemas';
import { z } from 'zod';
import { AdvisedData } from './templates/advised.ts';
import { ApprovalAskedData } from './templates/approval-asked.ts';
import { ApprovalClosedData } from './templates/approval-closed.ts';
import { CancelledData } from './templates/cancelled.ts';
import { ChoiceAskedData } from './templates/choice-asked.ts';
import { EscalatedData } from './templates/escalated.ts';
import { LeaseData } from './templates/lease.ts';
import { LinkRefusedData } from './templates/link-refused.ts';
import { ProofNeededData } from './templates/proof-needed.ts';
import { RejectedData } from './templates/rejected.ts';
import { ResolvedData } from './templates/resolved.ts';
import { RolledBackData } from './templates/rolled-back.ts';
import { VouchAskedData } from './templates/vouch-asked.ts';

const KEY_MAX_CHARS = 160; // ids of audit events begin with it

/** `key` is the same for every retry of one message; it is also sent as the Idempotency-Key. */
const shared = {
  key: z.string().min(1).max(KEY_MAX_CHARS),
  ticketId: z.string().min(1).max(20),
  to: Person.extend({ email: z.email() }),
};

const message = <Template extends string, Data extends z.ZodType>(template: Template, data: Data) =>
  z.strictObject({ ...shared, template: z.literal(template), data });

export const Message = z.discriminatedUnion('template', [
  message('resolved', ResolvedData),
  message('approval_asked', ApprovalAskedData),
  message('approval_closed', ApprovalClosedData),
  message('proof_needed', ProofNeededData),
  message('escalated', EscalatedData),
  message('rejected', RejectedData),
  message('rolled_back', RolledBackData),
  message('cancelled', CancelledData),
  message('advised', AdvisedData),
  message('vouch_asked', VouchAskedData),
  message('link_refused', LinkRefusedData),
  message('choice_asked', ChoiceAskedData),
  message('lease_reminder', LeaseData),
  message('access_ended', LeaseData),
]);
export type Message = z.infer<typeof Message>;
