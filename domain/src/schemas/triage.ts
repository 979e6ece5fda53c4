import { z } from 'zod';
import { Category, Priority } from './ticket.ts';

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
});
export type Triage = z.infer<typeof Triage>;
