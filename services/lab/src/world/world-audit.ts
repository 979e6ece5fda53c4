import { z } from 'zod';

/** One line of the directory's own audit log, as it was before the start. */
export const WorldAudit = z.strictObject({
  minutesAgo: z.number().min(0),
  /** Microsoft's name of what happened, such as "User registered security info". */
  activity: z.string().min(1),
  /** Who did it by name; the person themself when left out. */
  by: z.string().min(1).nullable().default(null),
  reason: z.string().nullable().default(null),
});
export type WorldAudit = z.infer<typeof WorldAudit>;
