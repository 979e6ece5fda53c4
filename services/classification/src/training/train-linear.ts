import type { Blocks } from '../model/features.ts';
import { type LabelWeights, quantise } from '../model/linear-model.ts';
import type { SparseVector } from '../model/sparse.ts';
import { type Idf, idfOf, placesOf, weigh } from '../model/tf-idf.ts';
import { type Loss, trainSvm } from './linear-svm.ts';

export type Example = {
  blocks: Blocks;
  label: string;
  alsoAcceptable: readonly string[];
  /** Few strong numbers that would drown among the words; weighed apart. */
  hints: readonly number[];
};
export type LinearOptions = { bits: number; cost: number; loss: Loss; minTexts: number; maxPasses: number };

/** One label against the rest. A label that a fair reader could give too is neither for nor against. */
export const trainLinear = (
  examples: readonly Example[],
  labels: readonly string[],
  { bits, cost, loss, minTexts, maxPasses }: LinearOptions,
): { idf: Idf; weights: LabelWeights[] } => {
  const idf = idfOf(
    examples.map(({ blocks }) => blocks),
    bits,
    minTexts,
  );
  const texts: SparseVector[] = examples.map(({ blocks }) => weigh(blocks, idf));
  const weights = labels.map((label, k) => {
    const sides = Int8Array.from(examples, (each) => sideOf(each, label));
    const dimensions = placesOf(bits);
    return quantise(trainSvm(texts, sides, { dimensions, cost, loss, maxPasses, tolerance: 0.1, seed: k + 1 }));
  });
  return { idf, weights };
};

const sideOf = (example: Example, label: string): number => {
  if (example.label === label) return 1;
  return example.alsoAcceptable.includes(label) ? 0 : -1;
};
