import { z } from 'zod';
import { RunbookName } from './plan.ts';

/**
 * How far a runbook is trusted. `off`: a person does it. `shadow`: planned and decided on, and a person does it. `assist`: a
 * technician presses the button. `auto`: as the policy says. In this order; the higher, the further.
 */
export const MODES = ['off', 'shadow', 'assist', 'auto'] as const;
export const Mode = z.enum(MODES);
export type Mode = z.infer<typeof Mode>;

/** A runbook's mode, and what its plans were worth since it was last changed. */
export const RunbookMode = z.object({
  runbook: RunbookName,
  mode: Mode,
  /** Null while it is as it was configured. */
  since: z.iso.datetime().nullable(),
  changedBy: z.string().nullable(),
  reason: z.string().nullable(),
  /** Plans of which somebody, or their outcome, has said whether they were right. */
  samples: z.number().int().min(0),
  /** Found wrong by a person, reopened, or disowned. */
  wrong: z.number().int().min(0),
});
export type RunbookMode = z.infer<typeof RunbookMode>;
