import { z } from 'zod';
import { Category, Person, Priority } from './ticket.ts';

/** From 0 (a guess) to 1 (certain). */
export const Confidence = z.number().min(0).max(1);

export const Triage = z.object({
  category: Category,
  confidence: Confidence,
  runnersUp: z.array(z.object({ category: Category, confidence: Confidence })),
  /** The words that weighed most for the category, heaviest first. */
  words: z.array(z.object({ word: z.string(), weight: z.number() })),
  priority: z.object({ level: Priority, reason: z.string() }),
  /** Why nobody should act on this triage; null when it is sure enough. */
  abstained: z.string().nullable(),
  model: z.string(),
  /** ISO 639-1; `trained` is false for a language that the model has not learnt. */
  language: z.object({ code: z.string(), trained: z.boolean() }).optional(),
  /** Whose account or device the words mean; `person` only when exactly one of the directory's candidates fits. */
  affected: z
    .object({
      kind: z.enum(['requester', 'named', 'nobody']),
      mention: z.string().nullable(),
      person: Person.nullable(),
      confidence: Confidence,
    })
    .optional(),
  entities: z
    .object({
      resource: z.string().nullable(),
      device: z.string().nullable(),
      errorCode: z.string().nullable(),
      deadline: z.string().nullable(),
    })
    .optional(),
  /** Each thing asked for, with its own reading; present when the text asks for more than one. */
  requests: z.array(z.object({ text: z.string(), category: Category, confidence: Confidence })).optional(),
  /** Rules that force a person, whatever the model says. */
  vetoes: z.array(z.object({ rule: z.string(), reason: z.string(), words: z.string() })).optional(),
  /** Whose word stands in place of the model's, and what the model had read. */
  corrected: z
    .object({
      by: Person,
      at: z.iso.datetime(),
      reason: z.string().nullable(),
      was: z.object({ category: Category, confidence: Confidence }),
    })
    .optional(),
});
export type Triage = z.infer<typeof Triage>;
