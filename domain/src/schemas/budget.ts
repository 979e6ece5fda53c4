import { z } from 'zod';
import { ActionName } from './plan.ts';

const WEEK_MINUTES = 7 * 24 * 60;

/** So many effects of one action in a sliding window; the next one pauses the action. */
export const Budget = z.strictObject({
  action: ActionName,
  limit: z.number().int().min(1),
  windowMinutes: z.number().int().min(1).max(WEEK_MINUTES),
  /** Counted over everybody, or for each department of the people it is done to; `company` unless said. */
  per: z.enum(['company', 'department']).optional(),
  /** `window`: goes on by itself when there is room again. `person`: stays paused until an admin has looked. */
  resume: z.enum(['window', 'person']),
});
export type Budget = z.infer<typeof Budget>;
