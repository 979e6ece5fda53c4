import type { SparseVector } from '../model/sparse.ts';
import { scoreOf, trainSvm } from './linear-svm.ts';
import { type Places, PLACES, REGIONS } from './table-features.ts';

export type TableExample = { places: Places; label: string };
export type TableModel = { scoresOf: (places: Places) => number[] };

const COST = 0.6;
const SMOOTHING = 1;
/** How far a place that tells a label from the rest outweighs one that does not. */
const TELLING = 0.75;

/**
 * One label against the rest by a linear SVM on tf-idf, each place scaled by how well it tells that label apart
 * (the log-count ratio of Wang and Manning, 2012).
 */
export const trainTable = (examples: readonly TableExample[], labels: readonly string[]): TableModel => {
  const vocabulary = vocabularyOf(examples.map(({ places }) => places));
  const texts = examples.map(({ places }) => vocabulary.weigh(places));
  const models = labels.map((label, k) => {
    const sides = Int8Array.from(examples, (each) => (each.label === label ? 1 : -1));
    const ratios = tellingOf(texts, sides, vocabulary.size);
    const scaled = texts.map((text) => scaledBy(text, ratios));
    const options = { dimensions: vocabulary.size, cost: COST, maxPasses: 30, tolerance: 0.1, seed: k + 1 };
    return { ratios, weights: trainSvm(scaled, sides, { ...options, loss: 'squared' }) };
  });
  return {
    scoresOf: (places) => {
      const text = vocabulary.weigh(places);
      return models.map(({ ratios, weights }) => scoreOf(weights, scaledBy(text, ratios)));
    },
  };
};

const vocabularyOf = (texts: readonly Places[]) => {
  const seen = new Uint16Array(PLACES);
  for (const { at } of texts) for (const place of at) seen[place] = Math.min((seen[place] ?? 0) + 1, 65_535);
  const indexOf = new Int32Array(PLACES);
  const idf: number[] = [0];
  for (const { from, bits, minTexts } of REGIONS)
    for (let place = from; place < from + (1 << bits); place++) {
      const count = seen[place] ?? 0;
      if (count < minTexts) continue;
      indexOf[place] = idf.length;
      idf.push(Math.log((1 + texts.length) / (1 + count)) + 1);
    }
  return {
    size: idf.length,
    /** Each kind of feature with the same length. */
    weigh: ({ at, counts }: Places): SparseVector => {
      const indices: number[] = [];
      const values: number[] = [];
      let i = 0;
      for (const { from, bits } of REGIONS) {
        const first = values.length;
        let square = 0;
        for (; i < at.length && (at[i] ?? 0) < from + (1 << bits); i++) {
          const index = indexOf[at[i] ?? 0] ?? 0;
          if (index === 0) continue;
          const value = (1 + Math.log(counts[i] ?? 1)) * (idf[index] ?? 0);
          indices.push(index);
          values.push(value);
          square += value * value;
        }
        const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
        for (let k = first; k < values.length; k++) values[k] = (values[k] ?? 0) * scale;
      }
      return { indices: Int32Array.from(indices), values: Float32Array.from(values) };
    },
  };
};

const tellingOf = (texts: readonly SparseVector[], sides: Int8Array, size: number): Float32Array => {
  const within = new Float64Array(size).fill(SMOOTHING);
  const without = new Float64Array(size).fill(SMOOTHING);
  for (const [i, { indices }] of texts.entries()) {
    const counts = sides[i] === 1 ? within : without;
    for (const index of indices) counts[index] = (counts[index] ?? 0) + 1;
  }
  const sum = (counts: Float64Array) => counts.reduce((total, count) => total + count, 0);
  const offset = Math.log(sum(without) / sum(within));
  return Float32Array.from(
    within,
    (count, index) => Math.abs(Math.log(count / (without[index] ?? 1)) + offset) ** TELLING,
  );
};

const scaledBy = ({ indices, values }: SparseVector, ratios: Float32Array): SparseVector => {
  const scaled = new Float32Array(values.length);
  let square = 0;
  for (let k = 0; k < values.length; k++) {
    const value = (values[k] ?? 0) * (ratios[indices[k] ?? 0] ?? 0);
    scaled[k] = value;
    square += value * value;
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  for (let k = 0; k < scaled.length; k++) scaled[k] = (scaled[k] ?? 0) * scale;
  return { indices, values: scaled };
};
