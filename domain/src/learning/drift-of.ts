import { CATEGORIES } from '../schemas/ticket.ts';
import type { Drift, TriageShares } from '../types.ts';

/** Fewer tickets than these say nothing about a share of a twelfth. */
export const DRIFT_MIN_REFERENCE = 200;
export const DRIFT_MIN_RECENT = 100;
const DRIFTED = 0.25;

/** Compares what tickets are read as now with what they used to be read as. Pure; see `Drift` for the measure. */
export const driftOf = (reference: TriageShares, recent: TriageShares): Drift => {
  const categories = ({ byCategory }: TriageShares) => CATEGORIES.map((category) => byCategory[category] ?? 0);
  const categoryIndex = stabilityIndex(categories(reference), categories(recent));
  const confidenceIndex = stabilityIndex(reference.byConfidence, recent.byConfidence);
  const enough = reference.tickets >= DRIFT_MIN_REFERENCE && recent.tickets >= DRIFT_MIN_RECENT;
  const drifted = [
    ...(categoryIndex > DRIFTED ? [`what tickets are about (${categoryIndex.toFixed(2)})`] : []),
    ...(confidenceIndex > DRIFTED ? [`how sure the model is (${confidenceIndex.toFixed(2)})`] : []),
  ];
  const alarm =
    enough && drifted.length > 0 ? `Tickets are not what they were: ${drifted.join(' and ')} changed.` : null;
  return { reference, recent, categoryIndex, confidenceIndex, alarm };
};

/** Population stability index with half a ticket added to each share, so that an empty one stays finite. */
const stabilityIndex = (before: readonly number[], after: readonly number[]): number => {
  const share = (counts: readonly number[], i: number): number =>
    ((counts[i] ?? 0) + 0.5) / (counts.reduce((sum, count) => sum + count, 0) + counts.length / 2);
  return before.reduce((sum, _count, i) => {
    const [was, is] = [share(before, i), share(after, i)];
    return sum + (is - was) * Math.log(is / was);
  }, 0);
};
