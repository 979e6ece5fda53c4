import { z } from 'zod';
import { Person } from './ticket.ts';

const MOST_NAMED = 20;

/** Whom a stage asks: somebody by their place, or people by name. */
export const Whom = z.union([
  z.enum(['manager', 'managersManager', 'groupOwners']),
  z.strictObject({ people: z.array(Person).min(1).max(MOST_NAMED) }),
]);
export type Whom = z.infer<typeof Whom>;

/** One stage of an approval as a rule words it; turned into people when a plan is decided on. Spans are hours of working time. */
export const StageTemplate = z.strictObject({
  who: Whom,
  /** How many of them must agree; 1 unless said. */
  needed: z.number().int().min(1).max(MOST_NAMED).optional(),
  /** true, or not said: one refusal refuses it. */
  veto: z.boolean().optional(),
  escalateTo: Whom.optional(),
  escalateAfterHours: z.number().positive().max(10_000).optional(),
  remindAfterHours: z.number().positive().max(10_000).optional(),
  /** 24 unless said. */
  timeoutHours: z.number().positive().max(10_000).optional(),
});
export type StageTemplate = z.infer<typeof StageTemplate>;
