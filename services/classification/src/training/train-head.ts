import { type Head, leadOf, rank } from '../model/linear-model.ts';
import { scoresOutOfFold } from './cross-validate.ts';
import { fitCalibration } from './fit-calibration.ts';
import { fitLead } from './fit-lead.ts';
import type { Judged } from './thresholds.ts';
import { type Example, type LinearOptions, trainLinear } from './train-linear.ts';

/** `shares` and `judged` are of each example by a model that was trained without its fold. */
export type TrainedHead = { head: Head; judged: Judged[]; shares: number[][] };
export type HeadTraining = {
  labels: readonly string[];
  options: LinearOptions;
  byLead: boolean;
  /** How strongly calibration is held to plain scores; hints need freedom. */
  pull: number;
};

/** One question of the model: its weights, and how far its answers on unseen texts may be believed. */
export const trainHead = (
  examples: readonly Example[],
  foldOf: Uint8Array,
  { labels, options, byLead, pull }: HeadTraining,
): TrainedHead => {
  const scores = scoresOutOfFold(examples, labels, options, foldOf);
  const hints = examples.map((each) => each.hints);
  const calibration = fitCalibration(
    scores.map((row, i) => [...row, ...(hints[i] ?? [])]),
    labels,
    examples.map(({ label }) => label),
    pull,
  );
  const isRight = (i: number, label: string): boolean =>
    label === examples[i]?.label || (examples[i]?.alsoAcceptable.includes(label) ?? false);
  const leads = scores.map((row, i) => ({
    lead: leadOf(row),
    right: isRight(i, labels[row.indexOf(Math.max(...row))] ?? ''),
  }));
  const head = { labels, calibration, lead: byLead ? fitLead(leads) : null };
  const ranked = scores.map((row, i) => rank(head, row, hints[i] ?? []));
  return {
    head: { ...head, weights: trainLinear(examples, labels, options).weights },
    judged: ranked.map(([best = { label: '', confidence: 0 }], i) => ({ ...best, right: isRight(i, best.label) })),
    shares: ranked.map((row) => labels.map((label) => row.find((each) => each.label === label)?.confidence ?? 0)),
  };
};
