import type { SparseVector } from './sparse.ts';

/** One weight a place and label, in eight bits; enough, since the places that matter stand out. */
export type LabelWeights = { values: Int8Array; scale: number; bias: number };

/** A row of numbers for each label: how much each label's score, and each hint, says for it, and a constant at the end. */
export type Calibration = readonly (readonly number[])[];

/** One question that the model answers about a text. */
export type Head = {
  labels: readonly string[];
  weights: readonly LabelWeights[];
  calibration: Calibration;
  /** How sure the lead of the best score over the second makes: slope and intercept; null to believe the shares. */
  lead: readonly [number, number] | null;
};

export type Share = { label: string; confidence: number };

export const scoresOf = (weights: readonly LabelWeights[], { indices, values }: SparseVector): number[] =>
  weights.map(({ values: weight, scale, bias }) => {
    let sum = 0;
    for (let k = 0; k < indices.length; k++) sum += (weight[indices[k] ?? 0] ?? 0) * (values[k] ?? 0);
    return sum * scale + bias;
  });

/** The likeliest first. */
export const answer = (head: Head, text: SparseVector, hints: readonly number[] = []): Share[] =>
  rank(head, scoresOf(head.weights, text), hints);

export const rank = (
  { labels, calibration, lead }: Omit<Head, 'weights'>,
  scores: readonly number[],
  hints: readonly number[],
): Share[] => {
  const shares = calibrate(calibration, [...scores, ...hints]);
  const ranked = labels
    .map((label, k) => ({ label, confidence: shares[k] ?? 0, score: scores[k] ?? 0 }))
    .sort((a, b) => (lead ? b.score - a.score : b.confidence - a.confidence));
  if (!lead) return ranked.map(({ label, confidence }) => ({ label, confidence }));
  const sure = sureOf(lead, leadOf(scores));
  const rest = ranked.slice(1).reduce((sum, { confidence }) => sum + confidence, 0) || 1;
  return ranked.map(({ label, confidence }, i) => ({
    label,
    confidence: i === 0 ? sure : (confidence / rest) * (1 - sure),
  }));
};

export const leadOf = (scores: readonly number[]): number => {
  const [best = 0, second = 0] = scores.toSorted((a, b) => b - a);
  return best - second;
};

export const sureOf = ([slope, intercept]: readonly [number, number], lead: number): number =>
  1 / (1 + Math.exp(-(slope * lead + intercept)));

/** Scores as shares that add up to one and can be believed. */
export const calibrate = (calibration: Calibration, scores: readonly number[]): number[] =>
  softmax(calibration.map((row) => scores.reduce((sum, score, k) => sum + score * (row[k] ?? 0), row.at(-1) ?? 0)));

export const softmax = (logits: readonly number[]): number[] => {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
};

export const quantise = (weights: Float32Array): LabelWeights => {
  const last = weights.length - 1;
  let most = 1e-9;
  for (let i = 0; i < last; i++) most = Math.max(most, Math.abs(weights[i] ?? 0));
  const scale = most / 127;
  const values = new Int8Array(last);
  for (let i = 0; i < last; i++) {
    const weight = weights[i] ?? 0;
    if (weight !== 0) values[i] = Math.round(weight / scale);
  }
  return { values, scale, bias: weights[last] ?? 0 };
};
