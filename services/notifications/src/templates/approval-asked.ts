import { Person, Step } from '@fixpoint/domain/schemas';
import { z } from 'zod';
import { letter } from './letter.ts';
import { readable } from './readable.ts';
import { approvalUrl, type LetterContext } from './template.ts';

export const ApprovalAskedData = z.strictObject({
  /** Why this person is written to, and why now. */
  because: z.enum(['asked', 'reminder', 'escalated', 'deputy']),
  /** Which question of how many, from 1. */
  stage: z.strictObject({ nth: z.number().int().min(1), of: z.number().int().min(1) }),
  /** Whose account or device is meant. */
  subject: Person,
  requester: Person,
  planTitle: z.string(),
  changes: z.array(Step.shape.change),
  /** Why the rules ask for an approval. */
  reason: z.string(),
  dueAt: z.iso.datetime(),
});

export const approvalAsked = (context: LetterContext, data: z.infer<typeof ApprovalAskedData>) => {
  const { because, stage, subject, requester, planTitle, changes, reason, dueAt } = data;
  const who = requester.id === subject.id ? `${requester.name} asks` : `${requester.name} asks for ${subject.name}`;
  return letter({
    subject: `${because === 'reminder' ? 'Reminder: your' : 'Your'} decision on ticket ${context.ticketId}: ${planTitle}`,
    greet: context.to.name,
    parts: [
      ...(LEADS[because] ? [LEADS[because]] : []),
      `${who}: ${planTitle}. It is done only if you approve${stage.nth < stage.of ? ', and others after you' : ''}.`,
      'This would change:',
      { changes },
      `Why you are asked: ${reason}`,
      `Please decide on ticket ${context.ticketId} until ${readable(dueAt)}. Without an answer nothing is done, and a technician takes over.`,
    ],
    link: { label: 'Look at it and decide', url: approvalUrl(context) },
  });
};

const LEADS = {
  asked: null,
  reminder: 'This still waits for your decision.',
  escalated: 'Those who were asked before you have not decided yet.',
  deputy: 'You are asked as the deputy of somebody.',
} as const;
