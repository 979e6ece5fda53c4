import type { Calibration } from '../model/linear-model.ts';

const ROUNDS = 400;
const LEARNING_RATE = 0.5;
const START = 3;

/** A small multinomial regression from out-of-fold scores to shares; drawn towards plain temperature scaling by `pull`. */
export const fitCalibration = (
  scores: readonly (readonly number[])[],
  labels: readonly string[],
  truths: readonly string[],
  pull: number,
): Calibration => {
  const size = scores[0]?.length ?? labels.length;
  const width = size + 1;
  const rows = Float64Array.from({ length: labels.length * width }, (_unused, at) =>
    at % width === Math.floor(at / width) ? START : 0,
  );
  const moments = new Float64Array(rows.length).fill(1e-8);
  const inputs = Float64Array.from(scores.flatMap((row) => [...row, 1]));
  const targets = Int32Array.from(truths, (truth) => labels.indexOf(truth));
  const shares = new Float64Array(labels.length);
  for (let round = 0; round < ROUNDS; round++) {
    const gradients = pulled(rows, labels.length, width, pull);
    for (let i = 0; i < targets.length; i++) {
      intoShares(shares, rows, inputs, i * width, width);
      for (let k = 0; k < shares.length; k++) {
        const miss = ((shares[k] ?? 0) - (targets[i] === k ? 1 : 0)) / targets.length;
        for (let j = 0; j < width; j++)
          gradients[k * width + j] = (gradients[k * width + j] ?? 0) + miss * (inputs[i * width + j] ?? 0);
      }
    }
    for (let at = 0; at < rows.length; at++) {
      const slope = gradients[at] ?? 0;
      const moment = (moments[at] ?? 0) + slope * slope;
      moments[at] = moment;
      rows[at] = (rows[at] ?? 0) - (LEARNING_RATE * slope) / Math.sqrt(moment);
    }
  }
  return labels.map((_label, k) =>
    Array.from(rows.subarray(k * width, (k + 1) * width), (weight) => Math.round(weight * 1e6) / 1e6),
  );
};

/** The slope of the pull: to one common weight on the label's own score, to nothing elsewhere; constants are free. */
const pulled = (rows: Float64Array, labels: number, width: number, pull: number): Float64Array => {
  let diagonal = 0;
  for (let k = 0; k < labels; k++) diagonal += (rows[k * width + k] ?? 0) / labels;
  return rows.map((weight, at) => {
    const [k, j] = [Math.floor(at / width), at % width];
    return j === width - 1 ? 0 : pull * (weight - (j === k ? diagonal : 0));
  });
};

const intoShares = (shares: Float64Array, rows: Float64Array, inputs: Float64Array, at: number, width: number) => {
  let highest = -Infinity;
  for (let k = 0; k < shares.length; k++) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += (rows[k * width + j] ?? 0) * (inputs[at + j] ?? 0);
    shares[k] = sum;
    highest = Math.max(highest, sum);
  }
  let total = 0;
  for (let k = 0; k < shares.length; k++) {
    shares[k] = Math.exp((shares[k] ?? 0) - highest);
    total += shares[k] ?? 0;
  }
  for (let k = 0; k < shares.length; k++) shares[k] = (shares[k] ?? 0) / total;
};
