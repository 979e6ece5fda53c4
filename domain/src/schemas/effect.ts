import { z } from 'zod';
import { ActionName, Step } from './plan.ts';

/** What a write left behind, as the system that was written to named it. Never a secret. */
export const Receipt = z.object({
  at: z.iso.datetime(),
  /** Graph's `request-id` of the call; null when the effect was found by reading it back. */
  requestId: z.string().nullable(),
  foundByReadBack: z.boolean(),
});
export type Receipt = z.infer<typeof Receipt>;

export const Effect = z.object({
  stepId: z.string(),
  action: ActionName,
  title: z.string(),
  state: z.enum(['running', 'done', 'failed', 'unknown', 'undone', 'not_undone']),
  receipt: Receipt.nullable(),
  detail: z.string().nullable(),
});
export type Effect = z.infer<typeof Effect>;

export const Verification = z.object({
  stepId: z.string(),
  check: Step.shape.check,
  confirmed: z.boolean(),
  observed: z.string(),
  at: z.iso.datetime(),
  /** How often it was read until it was seen, or given up. */
  reads: z.number().int().min(1),
});
export type Verification = z.infer<typeof Verification>;
