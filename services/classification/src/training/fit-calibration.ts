import { type Calibration, softmax } from '../model/linear-model.ts';

const ROUNDS = 600;
const LEARNING_RATE = 0.5;
const START = 3;

/** A small multinomial regression from out-of-fold scores to shares; drawn towards plain temperature scaling by `pull`. */
export const fitCalibration = (
  scores: readonly (readonly number[])[],
  labels: readonly string[],
  truths: readonly (readonly string[])[],
  pull: number,
): Calibration => {
  const size = scores[0]?.length ?? labels.length;
  const rows: number[][] = labels.map((_label, k) =>
    Array.from({ length: size + 1 }, (_unused, j) => (j === k ? START : 0)),
  );
  const moments = rows.map((row) => row.map(() => 1e-8));
  const targets = truths.map((truth) => labels.map((label) => (truth.includes(label) ? 1 / truth.length : 0)));
  for (let round = 0; round < ROUNDS; round++) {
    const diagonal = rows.reduce((sum, row, k) => sum + (row[k] ?? 0), 0) / labels.length;
    const gradients = rows.map((row, k) =>
      row.map((weight, j) => (j === size ? 0 : pull * (weight - (j === k ? diagonal : 0)))),
    );
    for (const [i, score] of scores.entries()) {
      const shares = softmax(rows.map((row) => score.reduce((sum, s, j) => sum + s * (row[j] ?? 0), row[size] ?? 0)));
      for (const [k, gradient] of gradients.entries()) {
        const miss = ((shares[k] ?? 0) - (targets[i]?.[k] ?? 0)) / scores.length;
        for (let j = 0; j < size; j++) gradient[j] = (gradient[j] ?? 0) + miss * (score[j] ?? 0);
        gradient[size] = (gradient[size] ?? 0) + miss;
      }
    }
    for (const [k, row] of rows.entries())
      for (let j = 0; j <= size; j++) {
        const slope = gradients[k]?.[j] ?? 0;
        const moment = moments[k] ?? [];
        moment[j] = (moment[j] ?? 0) + slope * slope;
        row[j] = (row[j] ?? 0) - (LEARNING_RATE * slope) / Math.sqrt(moment[j] ?? 1);
      }
  }
  return rows.map((row) => row.map((weight) => Math.round(weight * 1e6) / 1e6));
};
