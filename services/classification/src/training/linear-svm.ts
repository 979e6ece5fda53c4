import type { SparseVector } from '../model/sparse.ts';
import { randomFrom, shuffle } from './random.ts';

/** How being on the wrong side is punished: in proportion, or by its square. */
export type Loss = 'hinge' | 'squared';
/** +1 and -1 are the two sides; 0 leaves the text out, for a label that a fair reader could give too. */
export type SvmOptions = {
  dimensions: number;
  cost: number;
  loss: Loss;
  maxPasses: number;
  tolerance: number;
  seed: number;
};

/**
 * Linear SVM by dual coordinate descent (Hsieh et al., 2008), as in LIBLINEAR's solvers 1 and 3, with shrinking.
 * The last weight is the bias.
 */
export const trainSvm = (
  texts: readonly SparseVector[],
  sides: Int8Array,
  { dimensions, cost, loss, maxPasses, tolerance, seed }: SvmOptions,
): Float32Array => {
  const weights = new Float32Array(dimensions + 1);
  const random = randomFrom(seed);
  const used = Int32Array.from(texts.keys()).filter((i) => sides[i] !== 0);
  const alpha = new Float64Array(texts.length);
  const slack = loss === 'squared' ? 0.5 / cost : 0;
  const most = loss === 'squared' ? Infinity : cost;
  const diagonal = Float64Array.from(texts, ({ values }) => values.reduce((sum, v) => sum + v * v, 1) + slack);
  let active = used.slice();
  let ceiling = Infinity;
  let floor = -Infinity;

  for (let pass = 0; pass < maxPasses; pass++) {
    shuffle(active, random);
    let highest = -Infinity;
    let lowest = Infinity;
    const kept: number[] = [];
    for (const i of active) {
      const text = texts[i];
      if (!text) continue;
      const side = sides[i] ?? 0;
      const before = alpha[i] ?? 0;
      const gradient = side * scoreOf(weights, text) - 1 + before * slack;
      if (before === 0 && gradient > ceiling) continue; // far on the right side: not looked at again in this round
      if (before === most && gradient < floor) continue; // hopelessly on the wrong one
      kept.push(i);
      const projected = projectedOf(gradient, before, most);
      highest = Math.max(highest, projected);
      lowest = Math.min(lowest, projected);
      if (Math.abs(projected) < 1e-12) continue;
      const after = Math.min(Math.max(before - gradient / (diagonal[i] ?? 1), 0), most);
      alpha[i] = after;
      addTo(weights, text, (after - before) * side);
    }
    if (highest - lowest <= tolerance) {
      if (active.length === used.length) break;
      active = used.slice();
      ceiling = Infinity;
      floor = -Infinity;
      continue;
    }
    active = Int32Array.from(kept);
    ceiling = highest <= 0 ? Infinity : highest;
    floor = lowest >= 0 ? -Infinity : lowest;
  }
  return weights;
};

const projectedOf = (gradient: number, alpha: number, most: number): number => {
  if (alpha === 0) return Math.min(gradient, 0);
  return alpha === most ? Math.max(gradient, 0) : gradient;
};

export const scoreOf = (weights: Float32Array, { indices, values }: SparseVector): number => {
  let sum = weights[weights.length - 1] ?? 0;
  for (let k = 0; k < indices.length; k++) sum += (weights[indices[k] ?? 0] ?? 0) * (values[k] ?? 0);
  return sum;
};

const addTo = (weights: Float32Array, { indices, values }: SparseVector, amount: number): void => {
  for (let k = 0; k < indices.length; k++) {
    const index = indices[k] ?? 0;
    weights[index] = (weights[index] ?? 0) + amount * (values[k] ?? 0);
  }
  const bias = weights.length - 1;
  weights[bias] = (weights[bias] ?? 0) + amount;
};
