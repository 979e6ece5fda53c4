import { CATEGORIES } from '@fixpoint/domain/schemas';
import { z } from 'zod';

const text = z.string().nullish();

/** A labelled ticket, one JSON object a line. */
export const LabelledTicket = z.object({
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
export type LabelledTicket = z.infer<typeof LabelledTicket>;
export type TrainingTicket = Pick<
  LabelledTicket,
  'subject' | 'body' | 'requester' | 'category' | 'alsoAcceptable' | 'affectedUser' | 'disposition'
>;

export const parseTickets = (jsonl: string): LabelledTicket[] =>
  jsonl
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => LabelledTicket.parse(JSON.parse(line)));
