import { z } from 'zod';
import { Category, Person } from './ticket.ts';
import { Confidence } from './triage.ts';
import { Actor } from './view.ts';

const Instant = z.iso.datetime();
const Share = z.number().min(0).max(1);

/** What a technician says that a ticket is about, in place of what the machine read. */
export const Correction = z.object({
  category: Category,
  by: Person,
  at: Instant,
  reason: z.string().nullable(),
});
export type Correction = z.infer<typeof Correction>;

/** A correction as training sees it. The words stay in the ticket; `was` says what the machine had read, and which model. */
export const LabelledExample = z.object({
  ticketId: z.string(),
  round: z.number().int().min(1),
  ...Correction.shape,
  was: z.object({ category: Category, confidence: Confidence, model: z.string() }),
  /** `compare` examples are never trained on: they only tell a candidate from the model in force. */
  use: z.enum(['train', 'compare']),
});
export type LabelledExample = z.infer<typeof LabelledExample>;

/** How right a model is on a set of tickets; the shares are from 0 to 1, and 0 of an empty set. */
export const ModelScore = z.object({
  accuracy: Share,
  /** Share of the tickets that it is sure enough of to act on. */
  coverage: Share,
  /** How many it was sure of and read wrongly. */
  wronglySure: z.number().int().min(0),
});
export type ModelScore = z.infer<typeof ModelScore>;

export const ModelComparison = z.object({
  tickets: z.number().int().min(0),
  candidate: ModelScore,
  inForce: ModelScore,
});
export type ModelComparison = z.infer<typeof ModelComparison>;

export const TrainingReport = z.object({
  /** How many tickets the candidate learnt from: those that came with the product, and corrections. */
  trainedOn: z.object({ given: z.number().int(), corrections: z.number().int() }),
  /** Which model it was compared with. */
  against: z.string(),
  /** The set that never changes and is never trained on. */
  frozen: ModelComparison,
  /** The newest corrections that are kept from training. */
  recent: ModelComparison,
  /** The corrections that it was trained on. */
  learnt: ModelComparison,
  seconds: z.number(),
});
export type TrainingReport = z.infer<typeof TrainingReport>;

export const MODEL_STATES = ['candidate', 'in_force', 'retired', 'refused'] as const;

/** A trained model as the registry keeps it. The one that came with the product is `SHIPPED_MODEL` and has no report. */
export const TriageModelEntry = z.object({
  /** SHA-256 of the model's file. */
  id: z.string(),
  name: z.string(),
  state: z.enum(MODEL_STATES),
  report: TrainingReport.nullable(),
  trainedAt: Instant,
  changedAt: Instant,
  changedBy: Actor,
  /** Why it is in its state. */
  reason: z.string(),
});
export type TriageModelEntry = z.infer<typeof TriageModelEntry>;

/** How many tickets were read as what, and how surely, in a stretch of time. */
export const TriageShares = z.object({
  tickets: z.number().int().min(0),
  byCategory: z.partialRecord(Category, z.number().int().min(0)),
  /** Ten bands of confidence, from 0 to 0.1 upwards. */
  byConfidence: z.array(z.number().int().min(0)).length(10),
});
export type TriageShares = z.infer<typeof TriageShares>;

/** Population stability indices between a reference and the newest tickets; under 0.1 is calm, over 0.25 is a drift. */
export const Drift = z.object({
  reference: TriageShares,
  recent: TriageShares,
  categoryIndex: z.number().min(0),
  confidenceIndex: z.number().min(0),
  /** What has drifted, as a sentence; null when nothing has, or when there are too few tickets to tell. */
  alarm: z.string().nullable(),
});
export type Drift = z.infer<typeof Drift>;

/** While it stands, only what is surer than `minConfidence` is acted on. */
export const DriftAlarm = z.object({
  reason: z.string(),
  since: Instant,
  minConfidence: Confidence,
});
export type DriftAlarm = z.infer<typeof DriftAlarm>;
