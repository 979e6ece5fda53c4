import type { Message } from './message.ts';
import { advised } from './templates/advised.ts';
import { approvalAsked } from './templates/approval-asked.ts';
import { approvalClosed } from './templates/approval-closed.ts';
import { cancelled } from './templates/cancelled.ts';
import { choiceAsked } from './templates/choice-asked.ts';
import { escalated } from './templates/escalated.ts';
import { accessEnded, leaseReminder } from './templates/lease.ts';
import { linkRefused } from './templates/link-refused.ts';
import { proofNeeded } from './templates/proof-needed.ts';
import { rejected } from './templates/rejected.ts';
import { resolved } from './templates/resolved.ts';
import { rolledBack } from './templates/rolled-back.ts';
import { vouchAsked } from './templates/vouch-asked.ts';
import type { Letter } from './templates/template.ts';

/** A message in words. */
export const writeLetter = (message: Message, portalUrl: string): Promise<Letter> => {
  const { ticketId, to } = message;
  const context = { ticketId, to, portalUrl };
  switch (message.template) {
    case 'resolved':
      return resolved(context, message.data);
    case 'approval_asked':
      return approvalAsked(context, message.data);
    case 'approval_closed':
      return approvalClosed(context, message.data);
    case 'proof_needed':
      return proofNeeded(context);
    case 'escalated':
      return escalated(context, message.data);
    case 'rejected':
      return rejected(context, message.data);
    case 'rolled_back':
      return rolledBack(context, message.data);
    case 'cancelled':
      return cancelled(context, message.data);
    case 'advised':
      return advised(context, message.data);
    case 'vouch_asked':
      return vouchAsked(context, message.data);
    case 'choice_asked':
      return choiceAsked(context, message.data);
    case 'lease_reminder':
      return leaseReminder(context, message.data);
    case 'access_ended':
      return accessEnded(context, message.data);
    case 'link_refused':
      return linkRefused(context, message.data);
  }
};
