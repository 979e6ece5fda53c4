import { CATEGORIES } from '@fixpoint/domain/schemas';
import { z } from 'zod';

const text = z.string().nullish();

const TicketLine = z.object({
  id: z.string(),
  subject: z.string(),
  body: z.string(),
  requester: z.object({ name: z.string(), email: z.string() }),
  category: z.enum(CATEGORIES),
  alsoAcceptable: z.array(z.enum(CATEGORIES)).default([]),
  priority: z.string().nullable().default(null),
  affectedUser: z.string().nullable().default(null),
  entities: z.object({ resource: text, device: text, errorCode: text, deadline: text }).default({}),
  disposition: z.enum(['auto', 'approve', 'human']).nullable().default(null),
  tags: z.array(z.string()).default([]),
});

/** A labelled ticket, one JSON object a line. An attempt to trick the desk may always be called a security incident. */
export const LabelledTicket = TicketLine.transform((ticket) =>
  ticket.tags.includes('social_engineering') && ticket.category !== 'security_incident'
    ? { ...ticket, alsoAcceptable: [...new Set([...ticket.alsoAcceptable, 'security_incident' as const])] }
    : ticket,
);
export type LabelledTicket = z.infer<typeof LabelledTicket>;
export type TrainingTicket = Pick<
  LabelledTicket,
  'subject' | 'body' | 'requester' | 'category' | 'alsoAcceptable' | 'affectedUser' | 'disposition'
> &
  Partial<Pick<LabelledTicket, 'id' | 'priority' | 'entities'>>;

export const parseTickets = (jsonl: string): LabelledTicket[] =>
  jsonl
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => LabelledTicket.parse(JSON.parse(line)));
